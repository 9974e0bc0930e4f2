-- While one drafted by hand is a draft it is meant for the next budget.
update budget_proposal set fiscal_year = $2 where proposal_id = $1 and (state = 'draft' or fiscal_year is null)

-- The proposal of a place, subject and measure keeps its id and its state from run to run; while it is a draft it is meant for the next budget.
insert into budget_proposal (hotspot_id, subject_id, measure_code, created_run_id, fiscal_year) values ($2, $3, $4, $1, $5)
on conflict (hotspot_id, subject_id, measure_code) do update
  set fiscal_year = case when budget_proposal.state = 'draft' or budget_proposal.fiscal_year is null then excluded.fiscal_year else budget_proposal.fiscal_year end
returning proposal_id

select fiscal_year from budget_proposal where proposal_id = $1

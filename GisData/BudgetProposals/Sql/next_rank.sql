select coalesce(max(rank), 0) + 1 from budget_proposal_finding where run_id = $1

-- The lines that proposals have been given.
select line_code, proposal_id, approved_amount from budget_proposal where line_code is not null order by line_code, proposal_id

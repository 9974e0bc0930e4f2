-- Drafted by hand before a run began, and neither rejected nor evaluated.
select proposal_id, title, subject_id, measure_code, quantity, hex_cells, expense_class, why
from budget_proposal
where origin = 'hand' and state not in ('rejected', 'evaluated') and created_at <= (select started_at from nightly_run where run_id = $1)
order by proposal_id

-- Checks of effect for a day of the month ($2 to $3) that were made before the run ($1) began.
select proposal_id, measure_code, months, verdict, change, low, high
from effect_check
where as_of_date between $2 and $3 and made_at < (select started_at from nightly_run where run_id = $1)
order by proposal_id, months

-- How many monthly reports of a time had gone out before the run ($3) began.
select count(distinct period_first)::int
from archived_report
where kind = 'monthly_report' and period_first >= $1 and period_last <= $2 and created_at < (select started_at from nightly_run where run_id = $3)

-- What the monthly reports of a time said when they first went out, before the run ($3) began.
select distinct on (period_first) period_first, (model -> 'total' ->> 'received')::int
from archived_report
where kind = 'monthly_report' and period_first >= $1 and period_last <= $2 and created_at < (select started_at from nightly_run where run_id = $3)
order by period_first, created_at

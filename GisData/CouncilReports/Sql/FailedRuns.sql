-- Runs that failed since the complete run before ($2; null = ever) and before this one ($1) began.
select o.run_id, o.as_of_date, o.started_at, o.error
from nightly_run o, nightly_run r
where r.run_id = $1 and o.status = 'failed' and o.started_at < r.started_at
  and o.started_at >= coalesce((select started_at from nightly_run where run_id = $2), '-infinity')
order by o.started_at desc

-- Requests open at the end of a local day by unit and subject, and by unit (subject null).
select unit_id, subject_id, count(*)::int as open,
  count(*) filter (where expected_at is not null)::int as with_deadline,
  count(*) filter (where (expected_at at time zone $4)::date <= $3)::int as overdue,
  max($3 - local_date)::int as oldest_days,
  percentile_cont(0.5) within group (order by $3 - local_date)::double precision as median_age_days
from service_request_as_of($1)
where local_date <= $3 and ($2::int[] is null or subject_id = any ($2))
  and (closed_local_date > $3 or (closed_local_date is null and status = 1))
group by grouping sets ((unit_id, subject_id), (unit_id))

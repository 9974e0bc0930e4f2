-- Requests open at the end of a local day by unit and subject, and by unit (subject null), with the 95 % interval of the unit's median age: the ages at the ranks
-- n/2 ± 1.96·√n/2 (order statistics, normal approximation of the binomial).
with open as materialized (
  select unit_id, subject_id, local_date, expected_at, $3 - local_date as age from service_request_as_of($1)
  where local_date <= $3 and ($2::int[] is null or subject_id = any ($2))
    and (closed_local_date > $3 or (closed_local_date is null and status = 1))
),
ages as (
  select unit_id, age, sum(count(*)) over (partition by unit_id order by age) as upto, sum(count(*)) over (partition by unit_id) as n from open group by 1, 2
),
ends as (
  select unit_id, min(age) filter (where upto >= greatest(1, floor((n - 1.96 * sqrt(n)) / 2)))::double precision as low,
    min(age) filter (where upto >= least(n, ceil(1 + (n + 1.96 * sqrt(n)) / 2)))::double precision as high
  from ages group by 1
)
select unit_id, subject_id, count(*)::int as open,
  count(*) filter (where expected_at is not null)::int as with_deadline,
  count(*) filter (where (expected_at at time zone $4)::date <= $3)::int as overdue,
  max(age)::int as oldest_days,
  percentile_cont(0.5) within group (order by age)::double precision as median_age_days,
  case when subject_id is null then min(e.low) end as median_age_low, case when subject_id is null then min(e.high) end as median_age_high
from open left join ends e using (unit_id)
group by grouping sets ((unit_id, subject_id), (unit_id))

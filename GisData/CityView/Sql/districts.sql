-- Filter $1 with its first day at the beginning of the comparison window; $2 first day of the window itself; $3 the city's time zone.
-- → district, count, count before, open at the end, overdue at the end, Kaplan–Meier median of hours to close, its 95 % interval, closings
with cutoff as materialized (select newest_request() as at),
chosen as materialized (
  select district_id, local_date, closed_local_date, requested_at, closed_at, expected_at
  from service_request_filtered($1) where district_id is not null
),
backlog as (
  select district_id, count(*)::int as open, count(*) filter (where expected_at < (($1::city_filter).last_day + 1)::timestamp at time zone $3)::int as overdue
  from service_request_filtered($1, date '1900-01-01')
  where district_id is not null and (closed_local_date is null or closed_local_date > ($1::city_filter).last_day) group by 1
),
step as (
  select district_id, hours, count(*) filter (where closed) as closings, sum(count(*)) over (partition by district_id order by hours desc) as at_risk
  from (
    select district_id, service_hours(requested_at, coalesce(closed_at, c.at)) as hours, closed_at is not null as closed
    from chosen cross join cutoff c where local_date >= $2
  ) served group by 1, 2
),
curve as (
  select district_id, hours, log_open, case when log_open < -700 then 0 else exp(log_open) end as open, greenwood, closings
  from (
    select district_id, hours, closings,
      sum(case when closings = at_risk then -1000 else ln(1 - closings / at_risk) end) over (partition by district_id order by hours)::double precision as log_open,
      sum(case when closings = at_risk then 0 else closings / (at_risk * (at_risk - closings)) end) over (partition by district_id order by hours)::double precision as greenwood
    from step where closings > 0
  ) sums
),
-- The interval by Brookmeyer and Crowley, as Analytics/ServiceTimes/KaplanMeier has it: given only where the data reach its upper end.
median as (
  select district_id, min(hours) filter (where log_open <= ln(0.5) + 1e-9)::double precision as hours,
    min(hours) filter (where open - 1.959963984540054 * open * sqrt(greenwood) <= 0.5 + 1e-9)::double precision as low,
    min(hours) filter (where open + 1.959963984540054 * open * sqrt(greenwood) < 0.5 - 1e-9)::double precision as high,
    sum(closings)::int as closings
  from curve group by 1
),
counted as (
  select district_id, count(*) filter (where local_date >= $2)::int as n, count(*) filter (where local_date < $2)::int as before from chosen group by 1
)
select district_id, coalesce(c.n, 0), coalesce(c.before, 0), coalesce(b.open, 0), coalesce(b.overdue, 0), m.hours,
  case when m.high is not null then m.low end, m.high, coalesce(m.closings, 0)
from counted c full join backlog b using (district_id) left join median m using (district_id)
order by 2 desc, 1

-- Kaplan–Meier median of hours to close, open requests censored at the newest request: filter $1, parts $2, $3.
-- → part, median (null where fewer than half are closed by any time), its 95 % interval (null where the data do not reach the upper end), closings; parts without a closing are absent
with cutoff as materialized (select newest_request() as at),
served as (
  select p.part, service_hours(r.requested_at, coalesce(r.closed_at, c.at)) as hours,
    r.closed_at is not null as closed
  from unnest($2::date[], $3::date[]) with ordinality as p(first_day, last_day, part)
  join service_request_filtered($1) r on r.local_date between p.first_day and p.last_day
  cross join cutoff c
),
step as (
  select part, hours, count(*) filter (where closed) as closings, sum(count(*)) over (partition by part order by hours desc) as at_risk
  from served group by part, hours
),
curve as (
  select part, hours, log_open, case when log_open < -700 then 0 else exp(log_open) end as open, greenwood, closings
  from (
    select part, hours, closings,
      sum(case when closings = at_risk then -1000 else ln(1 - closings / at_risk) end) over (partition by part order by hours)::double precision as log_open,
      sum(case when closings = at_risk then 0 else closings / (at_risk * (at_risk - closings)) end) over (partition by part order by hours)::double precision as greenwood
    from step where closings > 0
  ) sums
),
-- The interval by Brookmeyer and Crowley, as Analytics/ServiceTimes/KaplanMeier has it. 1e-9: products of fractions such as 7/8 · 6/7 miss one half by a few bits.
median as (
  select part, min(hours) filter (where log_open <= ln(0.5) + 1e-9)::double precision as hours,
    min(hours) filter (where open - 1.959963984540054 * open * sqrt(greenwood) <= 0.5 + 1e-9)::double precision as low,
    min(hours) filter (where open + 1.959963984540054 * open * sqrt(greenwood) < 0.5 - 1e-9)::double precision as high,
    sum(closings)::int as closings
  from curve group by part
)
select part, hours, case when high is not null then low end, high, closings from median

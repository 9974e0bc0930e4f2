-- Kaplan–Meier median of hours to close, open requests censored at the newest request: filter $1, parts $2, $3.
-- → part, median; parts where fewer than half are closed by any time are absent
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
  -- 1e-9: products of fractions such as 7/8 · 6/7 miss one half by a few bits
  select part, hours, sum(case when closings = at_risk then -1000 else ln(1 - closings / at_risk) end) over (partition by part order by hours) as log_open
  from step where closings > 0
)
select part, min(hours)::double precision from curve where log_open <= ln(0.5) + 1e-9 group by part

-- Filter $1 from the beginning of the data; $2, $3 first and last day of each part; $4 the city's time zone.
-- Only what was open at some moment since the first part began is looked at.
-- → part, closed in it, open at its end, of those with a due time, of those past it
with relevant as materialized (
  select local_date, closed_local_date, expected_at
  from service_request_filtered($1)
  where closed_local_date is null or closed_local_date >= (select min(d) from unnest($2::date[]) d)
)
select p.part,
  count(r.local_date) filter (where r.closed_local_date between p.first_day and p.last_day),
  count(r.local_date) filter (where p.still_open),
  count(r.local_date) filter (where p.still_open and r.expected_at is not null),
  count(r.local_date) filter (where p.still_open and r.expected_at < p.end_instant)
from (
  select part, first_day, last_day, (last_day + 1)::timestamp at time zone $4 as end_instant
  from unnest($2::date[], $3::date[]) with ordinality as u(first_day, last_day, part)
) part_of
left join relevant r on r.local_date <= part_of.last_day
cross join lateral (select part_of.*, r.local_date is not null and (r.closed_local_date is null or r.closed_local_date > part_of.last_day) as still_open) p
group by p.part
order by p.part

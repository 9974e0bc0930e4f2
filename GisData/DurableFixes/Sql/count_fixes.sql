-- Was it fixed to stay? Of the requests closed in a year: was there a request of the same subject within $5 metres, after the closing and no later than $4 days?
-- $1 cut-off, $2 first closing day, $3 last day the run looks at, $6 least precision whose points say something about metres, $7 the city's projected system.
-- Squares four times as wide as the reach stand in for an index: what lies within reach lies in one of the squares that the reach touches, one to four, so it is
-- one hash join over the year and no look-up for each request.
with closing as materialized (
  select request_id, subject_id, unit_id, coalesce(district_id, 0) as district_id, closed_at, closed_local_date,
    case when precision >= $6 and geom is not null then st_transform(geom, $7) end as at
  from service_request_as_of($1)
  where status = 2 and closed_at is not null and closed_local_date between $2 and $3
), again as materialized (
  select subject_id, requested_at, local_date, x, y, floor(x / (4 * $5))::int as sx, floor(y / (4 * $5))::int as sy
  from (select subject_id, requested_at, local_date, st_x(at) as x, st_y(at) as y
    from (select subject_id, requested_at, local_date, st_transform(geom, $7) as at from service_request_as_of($1)
      where local_date between $2 and $3 and precision >= $6 and geom is not null offset 0) r offset 0) r
), reach as materialized (
  select request_id, subject_id, closed_at, closed_local_date, x, y, floor((x - $5) / (4 * $5))::int + dx.n as sx, floor((y - $5) / (4 * $5))::int + dy.n as sy
  from (select request_id, subject_id, closed_at, closed_local_date, st_x(at) as x, st_y(at) as y from closing where at is not null offset 0) c
  cross join (values (0), (1)) dx (n)
  cross join (values (0), (1)) dy (n)
  where floor((x - $5) / (4 * $5))::int + dx.n <= floor((x + $5) / (4 * $5))::int and floor((y - $5) / (4 * $5))::int + dy.n <= floor((y + $5) / (4 * $5))::int
), broken as materialized (
  select distinct c.request_id
  from reach c
  join again a on a.subject_id = c.subject_id and a.sx = c.sx and a.sy = c.sy
    and breaks_fix(c.closed_at, c.closed_local_date, a.requested_at, a.local_date, a.x - c.x, a.y - c.y, $4, $5)
)
select c.district_id, c.subject_id, c.unit_id, count(*)::int,
  count(*) filter (where c.at is not null and c.closed_local_date + $4 <= $3 and b.request_id is null)::int,
  count(*) filter (where c.closed_local_date + $4 <= $3 and b.request_id is not null)::int,
  count(*) filter (where c.at is not null and c.closed_local_date + $4 > $3)::int,
  count(*) filter (where c.closed_local_date + $4 > $3 and b.request_id is not null)::int,
  count(*) filter (where c.at is null)::int
from closing c
left join broken b using (request_id)
group by 1, 2, 3

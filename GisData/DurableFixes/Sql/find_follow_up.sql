-- What came after the closing of one request ($1): the first of its subject that breaks the fix. $2 last day of the data, $3 days, $4 reach in metres,
-- $5 least precision whose points say something about metres, $6 the city's projected system. The same rule and the same places as in count_fixes.sql.
with closing as (
  select r.subject_id, r.closed_at, r.closed_local_date, case when r.precision >= $5 and r.geom is not null then st_transform(r.geom, $6) end as at
  from service_request_key k
  join service_request r on r.request_id = k.request_id and r.requested_at = k.requested_at
  where k.request_id = $1 and r.status = 2 and r.closed_at is not null and r.closed_local_date is not null
)
select c.at is not null, c.closed_local_date + $3, c.closed_local_date + $3 <= $2, a.request_id, a.local_date, a.local_date - c.closed_local_date, a.meters
from closing c
left join lateral (
  select r.request_id, r.local_date, st_distance(p.at, c.at) as meters
  from service_request r
  cross join lateral (select st_transform(r.geom, $6) as at) p
  where r.subject_id = c.subject_id and r.local_date between c.closed_local_date and least(c.closed_local_date + $3, $2) and r.precision >= $5 and r.geom is not null
    -- Only for the partitions: a local day reaches into another one of the world's.
    and r.requested_at between c.closed_at and c.closed_at + make_interval(days => $3 + 2)
    and breaks_fix(c.closed_at, c.closed_local_date, r.requested_at, r.local_date, st_x(p.at) - st_x(c.at), st_y(p.at) - st_y(c.at), $3, $4)
  order by r.requested_at, r.request_id
  limit 1
) a on true

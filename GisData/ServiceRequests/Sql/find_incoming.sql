-- The last row of each key wins; one whose hash the table already has is a duplicate and goes no further. Only what the next steps ask
-- for is taken along; `staged` finds the rest. $1: the boundary edition the rows were placed with; after another one came into force
-- meanwhile, they are placed anew.
create temp table incoming on commit drop as
select i.staged, i.source, i.source_id, i.requested_at, i.has_point, i.stated_district_id,
  k.request_id is null as is_new,
  coalesce(k.request_id, nextval(pg_get_serial_sequence('service_request_key', 'request_id'))) as request_id,
  r.requested_at as old_requested_at, coalesce(r.version, 0) + 1 as version, r.incident_id as old_incident_id,
  p.is_placed, case when not p.is_placed then (select s.geom from staged_request s where s.ctid = i.staged) end as geom,
  case when p.is_placed then e.boundary_edition end as boundary_edition,
  case when p.is_placed then coalesce(i.district_id, i.stated_district_id) end as district_id,
  case when p.is_placed then i.neighbourhood_id end as neighbourhood_id
from (
  select distinct on (source, source_id) ctid as staged, source, source_id, requested_at, row_hash, cell is not null as has_point, stated_district_id,
    is_placed, district_id, neighbourhood_id
  from staged_request where rejected_reason is null order by source, source_id, line desc) i
left join service_request_key k on k.source = i.source and k.source_id = i.source_id
left join service_request r on r.request_id = k.request_id and r.requested_at = k.requested_at
cross join (select (select boundary_edition from boundary_edition where is_current) as boundary_edition) e
cross join lateral (select i.is_placed and e.boundary_edition is not distinct from $1::int as is_placed) p
where r.row_hash is distinct from i.row_hash

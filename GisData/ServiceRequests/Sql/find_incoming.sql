-- The last row of each key wins; one whose hash the table already has is a duplicate and goes no further.
create temp table incoming on commit drop as
select i.*, k.request_id is null as is_new,
  coalesce(k.request_id, nextval(pg_get_serial_sequence('service_request_key', 'request_id'))) as request_id,
  r.requested_at as old_requested_at, coalesce(r.version, 0) + 1 as version, r.incident_id as old_incident_id,
  null::int as boundary_edition, null::int as district_id, null::int as neighbourhood_id
from (
  select distinct on (source, source_id) * from staged_request where rejected_reason is null order by source, source_id, line desc) i
left join service_request_key k on k.source = i.source and k.source_id = i.source_id
left join service_request r on r.request_id = k.request_id and r.requested_at = k.requested_at
where r.row_hash is distinct from i.row_hash

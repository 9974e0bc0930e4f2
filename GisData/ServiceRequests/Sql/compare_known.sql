-- A row whose hash the table has already is a duplicate; any other is a new version.
create temp table known_request on commit drop as
select k.ordinal, k.requested_at, k.request_id, k.old_requested_at, coalesce(r.version, 0) + 1 as version, coalesce(r.incident_id, k.request_id) as incident_id,
  r.row_hash is distinct from k.row_hash as is_changed
from known_key k left join service_request r on r.request_id = k.request_id and r.requested_at = k.old_requested_at

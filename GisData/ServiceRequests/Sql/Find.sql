-- $1: request id. The key table tells the month, so that one partition is read.
select r.request_id, r.source, r.source_id, r.requested_at, r.expected_at, r.closed_at, r.subject_id, r.source_subject, r.unit_id, r.channel_id::int,
  r.status::int, r.status_notes, r.description, r.address, r.district_id, r.neighbourhood_id, r.precision::int, st_x(r.geom), st_y(r.geom),
  r.incident_id, r.reopened::int, r.satisfaction::int, r.version, r.message_type
from service_request_key k
join service_request r on r.request_id = k.request_id and r.requested_at = k.requested_at
where k.request_id = $1

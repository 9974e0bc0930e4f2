-- Newest first. $10, $11: the last row of the page before, or null; $12: rows wanted, or null for all.
select request_id, source, source_id, requested_at, expected_at, closed_at, subject_id, source_subject, unit_id, channel_id::int, status::int,
  status_notes, description, address, district_id, neighbourhood_id, precision::int, st_x(geom), st_y(geom), incident_id, reopened::int,
  satisfaction::int, version
from service_request_filtered($1, $2, $3, $4, $5, $6, $7, $8, $9)
where $10::timestamptz is null or (requested_at, request_id) < ($10, $11)
order by requested_at desc, request_id desc
limit $12

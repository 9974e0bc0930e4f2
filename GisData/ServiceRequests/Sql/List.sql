-- Newest first. $2, $3: the last row of the page before, or null; $4: rows wanted, or null for all.
select request_id, source, source_id, requested_at, expected_at, closed_at, subject_id, source_subject, unit_id, channel_id::int, status::int,
  status_notes, description, address, district_id, neighbourhood_id, precision::int, st_x(geom), st_y(geom), incident_id, reopened::int,
  satisfaction::int, version, message_type
from (
  (select * from service_request_in_force($1) where $2::timestamptz is null or (requested_at, request_id) < ($2, $3) order by requested_at desc, request_id desc limit $4)
  union all
  (select * from service_request_of_edition($1) where $2::timestamptz is null or (requested_at, request_id) < ($2, $3) order by requested_at desc, request_id desc limit $4)) r
order by requested_at desc, request_id desc
limit $4

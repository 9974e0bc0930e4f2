-- $1: incident; $2: the report that asks; $3: most rows. Other reports of the same incident, first report first.
select request_id, source, source_id, requested_at, expected_at, closed_at, subject_id, source_subject, unit_id, channel_id::int, status::int,
  status_notes, description, address, district_id, neighbourhood_id, precision::int, st_x(geom), st_y(geom), incident_id, reopened::int,
  satisfaction::int, version, message_type
from reports_of_incident(array[$1::bigint])
where request_id <> $2
order by requested_at, request_id
limit $3

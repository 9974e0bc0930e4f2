-- In order of time, which keeps the BRIN index on the day narrow. $1 batch, $2 import, $3 time zone, $4 taxonomy edition
insert into service_request (request_id, version, batch_id, import_id, row_hash, source, source_id, requested_at, updated_at, expected_at,
  closed_at, local_date, local_hour, closed_local_date, source_subject, subject_id, taxonomy_edition, unit_id, channel_id, priority, status,
  status_notes, description, reopened, satisfaction, address, source_area, precision, geom, boundary_edition, district_id, neighbourhood_id,
  cell, hex_cell, incident_id)
select request_id, version, $1, $2, row_hash, source, source_id, requested_at, updated_at, expected_at,
  closed_at, (requested_at at time zone $3)::date, extract(hour from requested_at at time zone $3), (closed_at at time zone $3)::date,
  source_subject, subject_id, $4, unit_id, channel_id, priority, status,
  status_notes, description, reopened, satisfaction, address, source_area,
  case when geom is null and district_id is not null then 1 else precision end, geom, boundary_edition, district_id, neighbourhood_id,
  cell, hex_cell, coalesce(old_incident_id, request_id)
from incoming
order by requested_at, request_id

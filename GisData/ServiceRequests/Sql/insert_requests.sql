-- In order of time, which keeps the BRIN index on the day narrow. $1 batch, $2 import, $3 time zone, $4 taxonomy edition, $5 months (UTC)
-- and $6 whether those are meant, or all others.
insert into service_request (request_id, version, batch_id, import_id, row_hash, source, source_id, requested_at, updated_at, expected_at,
  closed_at, local_date, local_hour, closed_local_date, source_subject, subject_id, taxonomy_edition, unit_id, channel_id, priority, status,
  status_notes, description, reopened, satisfaction, address, source_area, precision, geom, boundary_edition, district_id, neighbourhood_id,
  cell, hex_cell, incident_id)
select i.request_id, i.version, $1, $2, s.row_hash, s.source, s.source_id, s.requested_at, s.updated_at, s.expected_at,
  s.closed_at, (s.requested_at at time zone $3)::date, extract(hour from s.requested_at at time zone $3), (s.closed_at at time zone $3)::date,
  s.source_subject, s.subject_id, $4, s.unit_id, s.channel_id, s.priority, s.status,
  s.status_notes, s.description, s.reopened, s.satisfaction, s.address, s.source_area,
  case when s.geom is not null then s.precision when i.neighbourhood_id is not null then 2 when i.district_id is not null then 1 else 0 end, s.geom, i.boundary_edition, i.district_id, i.neighbourhood_id,
  s.cell, s.hex_cell, coalesce(i.old_incident_id, i.request_id)
from (
  select * from incoming where (date_trunc('month', requested_at at time zone 'UTC') at time zone 'UTC' = any ($5::timestamptz[])) = $6
  order by requested_at, request_id) i
join staged_request s on s.ctid = i.staged

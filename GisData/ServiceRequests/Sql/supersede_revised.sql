-- $1 batch. Requests of the table revised get a new version: the one before goes to the history, so a run of an earlier cut-off reads it as it did.
insert into service_request_history (request_id, version, recorded_at, batch_id, import_id, row_hash, source, source_id, requested_at, updated_at,
  expected_at, closed_at, local_date, local_hour, closed_local_date, source_subject, subject_id, taxonomy_edition, unit_id, channel_id, priority,
  status, status_notes, description, reopened, satisfaction, address, source_area, precision, geom, boundary_edition, district_id,
  neighbourhood_id, cell, hex_cell, incident_id, message_type, superseded_batch)
select r.request_id, r.version, r.recorded_at, r.batch_id, r.import_id, r.row_hash, r.source, r.source_id, r.requested_at, r.updated_at,
  r.expected_at, r.closed_at, r.local_date, r.local_hour, r.closed_local_date, r.source_subject, r.subject_id, r.taxonomy_edition, r.unit_id, r.channel_id, r.priority,
  r.status, r.status_notes, r.description, r.reopened, r.satisfaction, r.address, r.source_area, r.precision, r.geom, r.boundary_edition, r.district_id,
  r.neighbourhood_id, r.cell, r.hex_cell, r.incident_id, r.message_type, $1
from revised m join service_request r on r.request_id = m.request_id and r.requested_at = m.requested_at

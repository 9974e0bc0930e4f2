-- $1 batch of the undoing. The version before comes back as a new one, and belongs to the import that had brought it. The incident stays: which
-- reports are of one was decided by people and rules, not by the import.
insert into service_request (request_id, version, batch_id, import_id, row_hash, source, source_id, requested_at, updated_at, expected_at,
  closed_at, local_date, local_hour, closed_local_date, source_subject, subject_id, taxonomy_edition, unit_id, channel_id, priority, status,
  status_notes, description, reopened, satisfaction, address, source_area, precision, geom, boundary_edition, district_id, neighbourhood_id,
  cell, hex_cell, incident_id, message_type)
select h.request_id, u.version + 1, $1, h.import_id, h.row_hash, h.source, h.source_id, h.requested_at, h.updated_at, h.expected_at,
  h.closed_at, h.local_date, h.local_hour, h.closed_local_date, h.source_subject, h.subject_id, h.taxonomy_edition, h.unit_id, h.channel_id,
  h.priority, h.status, h.status_notes, h.description, h.reopened, h.satisfaction, h.address, h.source_area, h.precision, h.geom,
  h.boundary_edition, h.district_id, h.neighbourhood_id, h.cell, h.hex_cell, u.incident_id, h.message_type
from undone u join service_request_history h on h.request_id = u.request_id and h.version = u.previous_version
order by h.requested_at, h.request_id

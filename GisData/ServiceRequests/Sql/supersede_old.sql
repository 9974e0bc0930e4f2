-- The version that was current goes to the history with its period in batches.
with old as (
  delete from service_request r using known_request i
  where i.is_changed and r.request_id = i.request_id and r.requested_at = i.old_requested_at
  returning r.*)
insert into service_request_history (request_id, version, recorded_at, batch_id, import_id, row_hash, source, source_id, requested_at, updated_at,
  expected_at, closed_at, local_date, local_hour, closed_local_date, source_subject, subject_id, taxonomy_edition, unit_id, channel_id, priority,
  status, status_notes, description, reopened, satisfaction, address, source_area, precision, geom, boundary_edition, district_id,
  neighbourhood_id, cell, hex_cell, incident_id, message_type, superseded_batch)
select request_id, version, recorded_at, batch_id, import_id, row_hash, source, source_id, requested_at, updated_at,
  expected_at, closed_at, local_date, local_hour, closed_local_date, source_subject, subject_id, taxonomy_edition, unit_id, channel_id, priority,
  status, status_notes, description, reopened, satisfaction, address, source_area, precision, geom, boundary_edition, district_id,
  neighbourhood_id, cell, hex_cell, incident_id, message_type, $1
from old

copy service_request (request_id, version, incident_id, boundary_edition, district_id, neighbourhood_id, precision, geom, cell, hex_cell,
  row_hash, requested_at, updated_at, expected_at, closed_at, local_date, local_hour, closed_local_date, subject_id, unit_id, channel_id, priority, status,
  reopened, satisfaction,
  source_id, source_subject, status_notes, description, address, source_area, message_type)
from stdin (format binary)

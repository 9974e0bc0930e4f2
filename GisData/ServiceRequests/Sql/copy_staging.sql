copy staged_request (line, rejected_field, rejected_reason, rejected_raw, rejected_cells, source, source_id, requested_at, updated_at, expected_at, closed_at,
  source_subject, subject_id, unit_id, channel_id, priority, status, status_notes, description, reopened, satisfaction, address, source_area,
  stated_district_id, precision, geom, cell, hex_cell, row_hash, phone_hmac, name_hmac, sealed,
  is_placed, district_id, neighbourhood_id)
from stdin (format binary)

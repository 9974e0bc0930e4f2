-- Versions that were current at batch $1 and were superseded up to $2.
select cell, requested_at, local_date, local_hour, subject_id, district_id, neighbourhood_id, unit_id, channel_id, status, priority, satisfaction,
  closed_local_date, closed_at, expected_at, hex_cell, geom is null
from service_request_history
where superseded_batch > $1 and superseded_batch <= $2 and batch_id <= $1

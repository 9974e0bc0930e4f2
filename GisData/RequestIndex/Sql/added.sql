-- Versions that became current after batch $1, up to $2; $3, $4 first and last local day that those batches touched.
-- A local day lies within one day of the UTC day of the same date.
select cell, requested_at, local_date, local_hour, subject_id, district_id, neighbourhood_id, unit_id, channel_id, status, priority, satisfaction,
  closed_local_date, closed_at, expected_at, hex_cell, geom is null
from service_request
where batch_id > $1 and batch_id <= $2
  and ($3::date is null or requested_at >= ($3::date - 1)::timestamp at time zone 'UTC')
  and ($4::date is null or requested_at < ($4::date + 2)::timestamp at time zone 'UTC')

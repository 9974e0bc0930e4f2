-- The current version of every request that came in on local days $1 to $2, as the index needs it; the same columns as added.sql and removed.sql.
-- A local day lies within one day of the UTC day of the same date.
select cell, requested_at, local_date, local_hour, subject_id, district_id, neighbourhood_id, unit_id, channel_id, status, priority, satisfaction,
  closed_local_date, closed_at, expected_at, hex_cell, geom is null
from service_request
where requested_at >= ($1::date - 1)::timestamp at time zone 'UTC' and requested_at < ($2::date + 2)::timestamp at time zone 'UTC'
  and local_date between $1 and $2

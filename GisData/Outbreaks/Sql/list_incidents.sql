-- As of a cut-off: distinct incidents whose first report lies on $2 … $3, each once, with the subject and the hexagon of that report (null: it has no
-- point). Reports before $4 are not looked at: nobody joins reports so far apart.
select incident_id, subject_id, local_date, hex_cell
from (
  select distinct on (incident_id) incident_id, subject_id, local_date, hex_cell
  from service_request_as_of($1)
  where local_date between $4 and $3
    and requested_at >= ($4::date - 1)::timestamp at time zone 'UTC' and requested_at < ($3::date + 2)::timestamp at time zone 'UTC'
  order by incident_id, requested_at, request_id
) first_report
where local_date >= $2
order by incident_id

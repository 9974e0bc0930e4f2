-- The requests of some incidents: the one whose number the incident has, and further reports, the only ones with an index by incident.
-- Inlined by the planner (language sql, stable), so row policies and indexes work as if it were written in place.
create or replace function reports_of_incident(incidents bigint[]) returns setof service_request
language sql stable as $$
  select r.* from service_request_key k join service_request r on r.request_id = k.request_id and r.requested_at = k.requested_at
  where k.request_id = any (incidents) and r.incident_id = r.request_id
  union all
  select * from service_request r where r.incident_id = any (incidents) and r.incident_id <> r.request_id
$$;
revoke all on function reports_of_incident(bigint[]) from public;
grant execute on function reports_of_incident(bigint[]) to observatory_read, observatory_ingest;

-- Every report of the asked incidents, as reports_of_incident; a point that is no better than its neighbourhood ($1: the least precision that counts) says nothing about distance.
select r.incident_id, case when r.precision >= $1 then st_x(r.geom) end, case when r.precision >= $1 then st_y(r.geom) end, extract(epoch from r.requested_at)::bigint
from (
  select r.* from asked_incident a join service_request_key k on k.request_id = a.incident_id
    join service_request r on r.request_id = k.request_id and r.requested_at = k.requested_at where r.incident_id = r.request_id
  union all
  select r.* from asked_incident a join service_request r on r.incident_id = a.incident_id where r.incident_id <> r.request_id) r
order by r.request_id

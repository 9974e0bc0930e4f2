-- Every report of the asked incidents; a point that is no better than its neighbourhood ($1: the least precision that counts) says nothing about distance.
select r.incident_id, case when r.precision >= $1 then st_x(r.geom) end, case when r.precision >= $1 then st_y(r.geom) end, extract(epoch from r.requested_at)::bigint
from asked_incident a join service_request r using (incident_id)
order by r.request_id

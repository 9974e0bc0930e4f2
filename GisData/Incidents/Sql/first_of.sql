-- $1 requests. The one that was reported first, and what it counts for.
select r.request_id, r.incident_id
from service_request_key k join service_request r on r.request_id = k.request_id and r.requested_at = k.requested_at
where k.request_id = any ($1)
order by r.requested_at, r.request_id limit 1

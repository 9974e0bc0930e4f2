-- $1 requests that move, $2 to which incident
insert into revised
select r.request_id, r.requested_at, r.local_date, r.incident_id, $2
from service_request_key k join service_request r on r.request_id = k.request_id and r.requested_at = k.requested_at
where k.request_id = any ($1)

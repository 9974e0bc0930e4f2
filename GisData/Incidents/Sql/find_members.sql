-- $1 request. The requests of its incident, the first report first.
select o.request_id, o.incident_id
from service_request_key k
join service_request r on r.request_id = k.request_id and r.requested_at = k.requested_at
cross join lateral reports_of_incident(array[r.incident_id]) o
where k.request_id = $1
order by o.requested_at, o.request_id

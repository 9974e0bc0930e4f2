-- A further report belongs to the incident of the first one. $1 source
update service_request r set incident_id = f.request_id
from simulated_repeat s
join service_request_key k on k.source = $1 and k.source_id = s.source_id
join service_request_key f on f.source = $1 and f.source_id = s.first_id
where r.request_id = k.request_id and r.requested_at = k.requested_at

-- $1 batch. The import stays the one that brought the row: undoing it takes the request away whatever incident it is counted for.
update service_request r set version = r.version + 1, batch_id = $1, recorded_at = now(), incident_id = m.to_incident
from revised m where r.request_id = m.request_id and r.requested_at = m.requested_at

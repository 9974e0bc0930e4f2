-- $1 decision. Requests that an undone import has taken away meanwhile are no more.
insert into revised
select r.request_id, r.requested_at, r.local_date, r.incident_id, m.from_incident
from incident_move m
join service_request_key k on k.request_id = m.request_id
join service_request r on r.request_id = k.request_id and r.requested_at = k.requested_at
where m.decision_id = $1 and r.incident_id = m.to_incident

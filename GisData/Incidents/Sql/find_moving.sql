-- As reports_of_incident, for many at once.
insert into revised
select r.request_id, r.requested_at, r.local_date, r.incident_id, m.to_incident
from moving_incident m join service_request_key k on k.request_id = m.from_incident
join service_request r on r.request_id = k.request_id and r.requested_at = k.requested_at where r.incident_id = r.request_id
union all
select r.request_id, r.requested_at, r.local_date, r.incident_id, m.to_incident
from moving_incident m join service_request r on r.incident_id = m.from_incident where r.incident_id <> r.request_id

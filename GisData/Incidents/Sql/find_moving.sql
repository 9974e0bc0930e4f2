insert into revised
select r.request_id, r.requested_at, r.local_date, r.incident_id, m.to_incident from moving_incident m join service_request r on r.incident_id = m.from_incident

-- Incidents that somebody keeps apart.
select l.incident_id, h.incident_id
from incident_candidate c
join service_request_key kl on kl.request_id = c.request_low
join service_request l on l.request_id = kl.request_id and l.requested_at = kl.requested_at
join service_request_key kh on kh.request_id = c.request_high
join service_request h on h.request_id = kh.request_id and h.requested_at = kh.requested_at
where c.state = 'kept_apart' and l.incident_id <> h.incident_id

-- Proposals, the most probable first. $1: only those of these groups; null = all
select c.request_low, c.request_high, l.incident_id, h.incident_id, l.requested_at <= h.requested_at
from incident_candidate c
join service_request_key kl on kl.request_id = c.request_low
join service_request l on l.request_id = kl.request_id and l.requested_at = kl.requested_at
join service_request_key kh on kh.request_id = c.request_high
join service_request h on h.request_id = kh.request_id and h.requested_at = kh.requested_at
where c.state = 'proposed' and ($1::bigint[] is null or c.group_id = any ($1))
order by c.score desc, c.request_low, c.request_high

-- Pairs that a person joins. $1, $2 the ids
select c.request_low, c.request_high, l.incident_id, h.incident_id, l.requested_at <= h.requested_at
from unnest($1::bigint[], $2::bigint[]) t (request_low, request_high)
join incident_candidate c using (request_low, request_high)
join service_request_key kl on kl.request_id = c.request_low
join service_request l on l.request_id = kl.request_id and l.requested_at = kl.requested_at
join service_request_key kh on kh.request_id = c.request_high
join service_request h on h.request_id = kh.request_id and h.requested_at = kh.requested_at
where c.state = 'proposed'
order by c.score desc, c.request_low, c.request_high

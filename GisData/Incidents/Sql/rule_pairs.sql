-- Proposals that a rule joins; the most probable first. $1 score, $2 metres, $3 hours. Only where points were compared: an address never is enough. What somebody
-- took back once is not joined again without being asked.
select c.request_low, c.request_high, l.incident_id, h.incident_id, l.requested_at <= h.requested_at
from incident_candidate c
join service_request_key kl on kl.request_id = c.request_low
join service_request l on l.request_id = kl.request_id and l.requested_at = kl.requested_at
join service_request_key kh on kh.request_id = c.request_high
join service_request h on h.request_id = kh.request_id and h.requested_at = kh.requested_at
where c.state = 'proposed' and c.score >= $1 and c.same_subject and c.meters <= $2 and c.hours <= $3 and c.address_likeness is null and l.incident_id <> h.incident_id
  and not exists (
    select from incident_decision_pair p join incident_decision d using (decision_id)
    where p.request_low = c.request_low and p.request_high = c.request_high and d.taken_back_at is not null)
order by c.score desc, c.request_low, c.request_high

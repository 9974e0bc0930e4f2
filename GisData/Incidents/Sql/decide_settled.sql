-- $1 decision. Proposals between requests that it brought into one incident are decided with it.
with settled as (
  select c.request_low, c.request_high, c.state, c.decision_id
  from incident_candidate c
  join service_request_key kl on kl.request_id = c.request_low
  join service_request l on l.request_id = kl.request_id and l.requested_at = kl.requested_at
  join service_request_key kh on kh.request_id = c.request_high
  join service_request h on h.request_id = kh.request_id and h.requested_at = kh.requested_at
  where c.state = 'proposed' and l.incident_id = h.incident_id
    and (c.request_low in (select request_id from revised) or c.request_high in (select request_id from revised))),
before as (
  insert into incident_decision_pair (decision_id, request_low, request_high, state_before, decision_before) select $1, s.* from settled s
  returning request_low, request_high)
update incident_candidate c set state = 'joined', decision_id = $1 from before b where c.request_low = b.request_low and c.request_high = b.request_high

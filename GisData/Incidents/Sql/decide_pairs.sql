-- $1 decision, $2 the state it gives, $3 and $4 the pairs
with before as (
  insert into incident_decision_pair (decision_id, request_low, request_high, state_before, decision_before)
  select $1, c.request_low, c.request_high, c.state, c.decision_id
  from unnest($3::bigint[], $4::bigint[]) t (low, high) join incident_candidate c on c.request_low = t.low and c.request_high = t.high
  where c.state = 'proposed'
  returning request_low, request_high)
update incident_candidate c set state = $2, decision_id = $1 from before b where c.request_low = b.request_low and c.request_high = b.request_high

-- $1 decision, $2 the request that is parted. What had joined it is kept apart from now on, so that no rule joins it again; so are proposals to the incident
-- it leaves. $3 that incident
with parted as (
  select c.request_low, c.request_high, c.state, c.decision_id
  from incident_candidate c
  where (c.request_low = $2 or c.request_high = $2) and c.state in ('joined', 'proposed')
    and exists (
      select from service_request_key k join service_request o on o.request_id = k.request_id and o.requested_at = k.requested_at
      where k.request_id = case when c.request_low = $2 then c.request_high else c.request_low end
        and (o.incident_id = $3 or o.request_id in (select request_id from revised)))),
before as (
  insert into incident_decision_pair (decision_id, request_low, request_high, state_before, decision_before) select $1, p.* from parted p
  returning request_low, request_high)
update incident_candidate c set state = 'kept_apart', decision_id = $1 from before b where c.request_low = b.request_low and c.request_high = b.request_high

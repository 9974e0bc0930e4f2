-- $1 and $2 the requests
select c.request_low, c.request_high, c.state, c.score, c.prior_bits, c.place_bits, c.time_bits, c.subject_bits, c.text_bits, c.meters, c.hours, c.similarity,
  c.same_subject, c.same_caller, d.decision_id, d.decided_by, d.decided_at, d.rule_id, c.address_likeness, c.group_id,
  (select count(distinct i)::int from incident_candidate g, unnest(array[g.request_low, g.request_high]) i where g.group_id = c.group_id and g.state = 'proposed')
from incident_candidate c left join incident_decision d using (decision_id)
where c.request_low = $1 and c.request_high = $2

-- $1 group. Its proposals, the most probable first.
select c.request_low, c.request_high, c.state, c.score, c.prior_bits, c.place_bits, c.time_bits, c.subject_bits, c.text_bits, c.meters, c.hours, c.similarity,
  c.same_subject, c.same_caller, d.decision_id, d.decided_by, d.decided_at, d.rule_id, c.address_likeness, c.group_id, 0
from incident_candidate c left join incident_decision d using (decision_id)
where c.group_id = $1 and c.state = 'proposed'
order by c.score desc, c.request_low desc, c.request_high desc

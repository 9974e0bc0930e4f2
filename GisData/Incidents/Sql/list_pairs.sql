-- $1 state, $2 subject or 0, $3 district or 0, $4 least score, $5 to $7 the last pair of the page before (null: the first page), $8 rows wanted (null: all)
select c.request_low, c.request_high, c.state, c.score, c.prior_bits, c.place_bits, c.time_bits, c.subject_bits, c.text_bits, c.meters, c.hours, c.similarity,
  c.same_subject, c.same_caller, d.decision_id, d.decided_by, d.decided_at, d.rule_id
from incident_candidate c left join incident_decision d using (decision_id)
where c.state = $1 and ($2 = 0 or c.low_subject = $2 or c.high_subject = $2) and ($3 = 0 or c.low_district = $3 or c.high_district = $3) and c.score >= $4
  and ($5::float8 is null or (c.score, c.request_low, c.request_high) < ($5, $6, $7))
order by c.score desc, c.request_low desc, c.request_high desc
limit $8

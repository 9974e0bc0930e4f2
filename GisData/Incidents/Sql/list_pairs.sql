-- $1 state, $2 subject or 0, $3 district or 0, $4 least score, $5 to $7 the last pair of the page before (null: the first page), $8 rows wanted (null: all),
-- $9 of a group of proposals its most probable pair stands for all
select c.request_low, c.request_high, c.state, c.score, c.prior_bits, c.place_bits, c.time_bits, c.subject_bits, c.text_bits, c.meters, c.hours, c.similarity,
  c.same_subject, c.same_caller, d.decision_id, d.decided_by, d.decided_at, d.rule_id, c.address_likeness, c.group_id,
  (select count(distinct i)::int from incident_candidate g, unnest(array[g.request_low, g.request_high]) i where g.group_id = c.group_id and g.state = 'proposed')
from incident_candidate c left join incident_decision d using (decision_id)
where c.state = $1 and ($2 = 0 or c.low_subject = $2 or c.high_subject = $2) and ($3 = 0 or c.low_district = $3 or c.high_district = $3) and c.score >= $4
  and ($5::float8 is null or (c.score, c.request_low, c.request_high) < ($5, $6, $7))
  and (not $9 or c.state <> 'proposed' or c.group_id is null or not exists (
    select from incident_candidate b
    where b.group_id = c.group_id and b.state = 'proposed' and (b.score, b.request_low, b.request_high) > (c.score, c.request_low, c.request_high)
      and ($2 = 0 or b.low_subject = $2 or b.high_subject = $2) and ($3 = 0 or b.low_district = $3 or b.high_district = $3)))
order by c.score desc, c.request_low desc, c.request_high desc
limit $8

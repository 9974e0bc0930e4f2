-- $1 decision. A later one, still in force, that has to do with the same incidents or pairs.
select max(d.decision_id) from incident_decision d
where d.decision_id > $1 and d.taken_back_at is null and (
  exists (
    select from incident_move m join incident_move o on o.from_incident in (m.from_incident, m.to_incident) or o.to_incident in (m.from_incident, m.to_incident)
    where m.decision_id = $1 and o.decision_id = d.decision_id)
  or exists (select from incident_decision_pair p join incident_decision_pair o using (request_low, request_high) where p.decision_id = $1 and o.decision_id = d.decision_id))

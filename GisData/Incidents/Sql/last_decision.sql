-- $1 who. What they decided last and have not taken back.
select decision_id, kind, pairs, decided_at from incident_decision where decided_by = $1 and taken_back_at is null and rule_id is null order by decision_id desc limit 1

insert into incident_decision (kind, decided_by, rule_id) values ($1, $2, $3::bigint) returning decision_id

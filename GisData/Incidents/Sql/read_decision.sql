select decision_id, kind, pairs, decided_at from incident_decision where decision_id = $1

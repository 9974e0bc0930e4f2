select kind, decided_by, decided_at, taken_back_at from incident_decision where decision_id = $1 for update

update incident_decision set taken_back_by = $2, taken_back_at = now(), taken_back_batch = $3::bigint where decision_id = $1

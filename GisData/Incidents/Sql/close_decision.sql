update incident_decision set batch_id = (select batch_id from change_batch where batch_id = $2), pairs = (select count(*) from incident_decision_pair where decision_id = $1) where decision_id = $1

insert into incident_move (decision_id, request_id, from_incident, to_incident) select $1, request_id, from_incident, to_incident from revised

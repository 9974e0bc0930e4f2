-- $1 decision. Groups whose proposals it decided, or gave back.
select distinct c.group_id from incident_decision_pair p join incident_candidate c using (request_low, request_high) where p.decision_id = $1 and c.group_id is not null

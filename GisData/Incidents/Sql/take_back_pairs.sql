update incident_candidate c set state = p.state_before, decision_id = p.decision_before
from incident_decision_pair p
where p.decision_id = $1 and c.request_low = p.request_low and c.request_high = p.request_high and c.state <> 'withdrawn'

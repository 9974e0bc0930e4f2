-- $1 incident. How each of its reports came to it: by the latest decision in force that moved it there; no row: as its source says, or it was there from the beginning.
select distinct on (m.request_id) m.request_id, d.decision_id, d.decided_by, d.decided_at, d.rule_id
from reports_of_incident(array[$1::bigint]) r
join incident_move m on m.request_id = r.request_id and m.to_incident = r.incident_id
join incident_decision d using (decision_id)
where d.taken_back_at is null
order by m.request_id, d.decision_id desc

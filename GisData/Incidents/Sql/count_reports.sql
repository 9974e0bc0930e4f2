-- $1 incidents. Reports of each.
select incident_id, count(*)::int from reports_of_incident($1) group by 1

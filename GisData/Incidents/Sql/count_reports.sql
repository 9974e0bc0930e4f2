-- $1 incidents. Reports of each.
select incident_id, count(*)::int from service_request where incident_id = any ($1) group by 1

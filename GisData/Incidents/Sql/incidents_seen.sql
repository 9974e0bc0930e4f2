-- $1 incidents: reports that the session sees.
select count(*) from service_request where incident_id = any ($1)

-- $1 incidents: reports that the session sees.
select count(*) from reports_of_incident($1)

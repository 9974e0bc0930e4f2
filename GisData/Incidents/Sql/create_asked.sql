create temp table if not exists asked_incident (incident_id bigint primary key) on commit drop;
truncate asked_incident

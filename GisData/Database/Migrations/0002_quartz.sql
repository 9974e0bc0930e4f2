-- The scheduler keeps its own tables; it makes them itself (Quartz: ProvisionSchema) with the rights of the ingest role.
create schema quartz;
grant usage, create on schema quartz to observatory_ingest;

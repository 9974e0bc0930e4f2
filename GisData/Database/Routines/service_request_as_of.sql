-- Requests as they were when change batch `cutoff` had been committed: current versions not newer, plus the superseded
-- versions that were current then. Inlined by the planner (language sql, stable).
create or replace function service_request_as_of(cutoff bigint) returns setof service_request
language sql stable parallel safe as $$
  select * from service_request where batch_id <= cutoff
  union all
  select request_id, version, recorded_at, batch_id, import_id, row_hash, source, source_id, requested_at, updated_at, expected_at,
    closed_at, local_date, local_hour, closed_local_date, source_subject, subject_id, taxonomy_edition, unit_id, channel_id, priority,
    status, status_notes, description, reopened, satisfaction, address, source_area, precision, geom, boundary_edition, district_id,
    neighbourhood_id, cell, hex_cell, incident_id, message_type
  from service_request_history where batch_id <= cutoff and superseded_batch > cutoff
$$;
grant execute on function service_request_as_of(bigint) to observatory_read, observatory_ingest;

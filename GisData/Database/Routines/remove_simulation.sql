-- Takes everything simulated out of the city, what was computed from it too: figures of a simulation must not stand beside real ones.
-- Part of the transaction of the import that replaces it. Months and keys go as a whole: the import brings its own.
create or replace function remove_simulation() returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  part regclass;
begin
  if not (select simulated from city_state) then
    raise exception 'the city is not simulated';
  end if;
  for part in select inhrelid::regclass from pg_inherits where inhparent in ('public.service_request'::regclass, 'public.service_request_key'::regclass) loop
    execute format('drop table %s', part);
  end loop;
  truncate service_request_history, incident_candidate, incident_decision, incident_decision_pair, incident_move, personal.reporter, personal.superseded_reporter, original_subject, nightly_run, hotspot, budget_proposal, archived_report cascade;
  delete from unit_cost where simulated;
  update city_state set simulated = false, simulation_seed = null;
end $$;
revoke all on function remove_simulation() from public;
grant execute on function remove_simulation() to observatory_ingest;

-- The keys of a source that has none yet are filled beside the table and get its indexes once they are in, which costs the server half of what
-- putting each key into them does. All in the load's transaction: nobody sees them before its end, and nothing is left of a load that comes to nothing.

-- The part of the table that holds a source's keys, by name.
create or replace function key_part(of_source text) returns text
language sql immutable as $$ select 'service_request_key_' || left(md5(of_source), 12) $$;

-- False: the source has keys already, and further ones go into the table. Call it under the lock of the change batch.
-- A session that puts filling_keys before public in its path inserts there when it says service_request_key; the source need not be said. The check
-- saves the reading of all keys that a part is taken with.
create or replace function open_key_filling(of_source text) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if to_regclass('public.' || public.key_part(of_source)) is not null then
    return false;
  end if;
  create schema filling_keys;
  grant usage on schema filling_keys to observatory_ingest;
  create table filling_keys.service_request_key (like public.service_request_key including defaults including constraints);
  execute format('alter table filling_keys.service_request_key alter source set default %1$L, add constraint filling_source check (source = %1$L)', of_source);
  grant insert on filling_keys.service_request_key to observatory_ingest;
  return true;
end $$;

-- Other sessions fill months at the same time: helpers that sort would only take the processor from them. That numbers are unique a few thousand of them tell.
create or replace function close_key_filling(of_source text) returns void
language plpgsql security definer set search_path = public, pg_temp set max_parallel_maintenance_workers = 0 set default_statistics_target = 10 as $$
declare
  part text := public.key_part(of_source);
begin
  execute format('alter table filling_keys.service_request_key rename to %I', part);
  execute format('alter table filling_keys.%I set schema public', part);
  drop schema filling_keys;
  execute format('revoke insert on public.%I from observatory_ingest', part);
  execute format('alter table public.%I alter source drop default', part);
  execute format('alter table public.service_request_key attach partition public.%I for values in (%L)', part, of_source);
  execute format('alter table public.%I drop constraint filling_source', part);
  -- Nobody else would: the server looks through parts by itself, not through the table they are parts of, and joins by number were planned as if a number had many rows.
  analyze public.service_request_key;
end $$;

revoke all on function key_part(text), open_key_filling(text), close_key_filling(text) from public;
grant execute on function open_key_filling(text), close_key_filling(text) to observatory_ingest;

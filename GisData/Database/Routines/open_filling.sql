-- Months (UTC) without a partition are filled beside the table: in a schema of the load, first without indexes and without anybody seeing
-- them, then they get the table's indexes, and in the load's last transaction the table takes them. A load may do this in its own transaction,
-- or in others at the same time, which commit before: what they leave when the load comes to nothing is dropped at the next occasion.
-- A table that is made and filled in one transaction needs no log of its rows where the server keeps only the log it needs itself.

-- The part of the table that holds a month (UTC), by name.
create or replace function month_part(month_start timestamptz) returns text
language sql stable as $$ select 'service_request_' || to_char(month_start at time zone 'UTC', 'YYYYMM') $$;

-- Which of the months are fresh. Nobody else makes a month until the caller's transaction ends.
create or replace function choose_fresh_months(months timestamptz[]) returns timestamptz[]
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtext('observatory.partitions'));
  return (select coalesce(array_agg(m order by m), '{}') from unnest(months) m
    where to_regclass('public.' || month_part(m)) is null);
end $$;

-- A session that puts filling_N before public in its path inserts into the open month when it says service_request. What all rows of the load
-- have alike is said once: it stands in the months as defaults until they are closed.
drop function if exists open_filling(int);
create or replace function open_filling(filling int, batch bigint, recorded timestamptz, import bigint, edition text, of_source text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  execute format('create schema %I', 'filling_' || filling);
  execute format('grant usage on schema %I to observatory_ingest', 'filling_' || filling);
  execute format('create table %I.pattern (like public.service_request including defaults including constraints)', 'filling_' || filling);
  execute format('alter table %I.pattern alter batch_id set default %L, alter recorded_at set default %L, alter import_id set default %L, alter taxonomy_edition set default %L, alter source set default %L',
    'filling_' || filling, batch, recorded, import, edition, of_source);
end $$;

-- The indexes of the table for a month that lies beside it, in the words of the catalogue; the table takes them with the month.
create or replace function index_filled_month(filled text, part text, is_partial boolean) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  made text;
begin
  for made in
    select coalesce('alter table ' || filled || ' add constraint ' || name || ' ' || pg_get_constraintdef(c.oid),
      regexp_replace(pg_get_indexdef(t.indexrelid), '^(CREATE.* INDEX) \S+ ON ONLY \S+ ', '\1 ' || name || ' ON ' || filled || ' '))
    from (select i.*, quote_ident(replace(i.indexrelid::regclass::text, 'service_request', part)) as name from pg_index i where i.indrelid = 'public.service_request'::regclass) t
    left join pg_constraint c on c.conindid = t.indexrelid and c.contype in ('p', 'u')
    where (t.indpred is not null) = is_partial order by t.indexrelid
  loop
    execute made;
  end loop;
end $$;

-- One month at a time goes by the table's name, so that nothing has to be found out for each row. The check saves the scans that a partition is taken with.
-- The partial index, of further reports, is there from the start: a load of new requests puts nothing into it, and to build it afterwards would read all rows for that.
create or replace function open_filling_month(filling int, month_start timestamptz) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  execute format('create table %1$I.service_request (like %1$I.pattern including defaults including constraints, constraint filling_period check (requested_at >= %2$L and requested_at < %3$L))',
    'filling_' || filling, month_start, (month_start at time zone 'UTC' + interval '1 month') at time zone 'UTC');
  perform index_filled_month(format('%I.service_request', 'filling_' || filling), month_part(month_start), true);
  execute format('grant insert on %I.service_request to observatory_ingest', 'filling_' || filling);
end $$;

create or replace function close_filling_month(filling int, month_start timestamptz) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  part text := month_part(month_start);
begin
  execute format('revoke insert on %I.service_request from observatory_ingest', 'filling_' || filling);
  execute format('alter table %I.service_request alter batch_id drop default, alter recorded_at set default now(), alter import_id drop default, alter taxonomy_edition drop default, alter source drop default',
    'filling_' || filling);
  execute format('alter table %I.service_request rename to %I', 'filling_' || filling, part);
  perform index_filled_month(format('%I.%I', 'filling_' || filling, part), part, false);
end $$;

create or replace function hand_over_filling(filling int, months timestamptz[]) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  month_start timestamptz;
  part text;
begin
  foreach month_start in array months loop
    part := month_part(month_start);
    execute format('alter table %I.%I set schema public', 'filling_' || filling, part);
    execute format('alter table public.service_request attach partition public.%I for values from (%L) to (%L)',
      part, month_start, (month_start at time zone 'UTC' + interval '1 month') at time zone 'UTC');
    execute format('alter table public.%I drop constraint filling_period', part);
  end loop;
  execute format('drop schema %I cascade', 'filling_' || filling);
end $$;

-- Loads fill under the lock of the change batch: whoever gets it knows that nobody is filling.
create or replace function drop_abandoned_fillings() returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  abandoned text;
  dropped int := 0;
begin
  if not pg_try_advisory_xact_lock(hashtext('observatory.change_batch')) then
    return 0;
  end if;
  for abandoned in select nspname from pg_namespace where nspname ~ '^filling_\d+$' loop
    execute format('drop schema %I cascade', abandoned);
    dropped := dropped + 1;
  end loop;
  return dropped;
end $$;

revoke all on function month_part(timestamptz), index_filled_month(text, text, boolean), choose_fresh_months(timestamptz[]), open_filling(int, bigint, timestamptz, bigint, text, text), open_filling_month(int, timestamptz), close_filling_month(int, timestamptz),
  hand_over_filling(int, timestamptz[]), drop_abandoned_fillings() from public;
grant execute on function choose_fresh_months(timestamptz[]), open_filling(int, bigint, timestamptz, bigint, text, text), open_filling_month(int, timestamptz), close_filling_month(int, timestamptz),
  hand_over_filling(int, timestamptz[]), drop_abandoned_fillings() to observatory_ingest;

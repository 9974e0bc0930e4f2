-- Makes the monthly partitions (UTC months) that cover first…last. Concurrent callers wait for each other.
create or replace function ensure_month_partitions(first_instant timestamptz, last_instant timestamptz) returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  month_start timestamp := date_trunc('month', first_instant at time zone 'UTC');
  made int := 0;
  part text;
begin
  perform pg_advisory_xact_lock(hashtext('observatory.partitions'));
  while month_start <= (last_instant at time zone 'UTC') loop
    part := month_part(month_start at time zone 'UTC');
    if to_regclass('public.' || part) is null then
      execute format('create table public.%I partition of public.service_request for values from (%L) to (%L)',
        part, month_start at time zone 'UTC', (month_start + interval '1 month') at time zone 'UTC');
      made := made + 1;
    end if;
    month_start := month_start + interval '1 month';
  end loop;
  return made;
end $$;
grant execute on function ensure_month_partitions(timestamptz, timestamptz) to observatory_ingest;

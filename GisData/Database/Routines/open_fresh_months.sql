-- Months (UTC) without a partition are filled before the table has them, without indexes: staging.service_request stands for the table,
-- with one partition for each; a session that puts staging before public in its path inserts there. attach_fresh_months builds the
-- indexes and hands the partitions over. Both in one transaction, which holds the lock of the change batch: readers go on all the while.
create or replace function open_fresh_months(months timestamptz[]) returns timestamptz[]
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  fresh timestamptz[];
  month_start timestamptz;
begin
  perform pg_advisory_xact_lock(hashtext('observatory.partitions'));
  select coalesce(array_agg(m order by m), '{}') into fresh from unnest(months) m
  where to_regclass('public.service_request_' || to_char(m at time zone 'UTC', 'YYYYMM')) is null;
  if cardinality(fresh) = 0 then
    return fresh;
  end if;
  create table staging.service_request (like public.service_request including defaults including constraints) partition by range (requested_at);
  grant insert on staging.service_request to observatory_ingest;
  foreach month_start in array fresh loop
    execute format('create table public.%I partition of staging.service_request for values from (%L) to (%L)',
      'service_request_' || to_char(month_start at time zone 'UTC', 'YYYYMM'), month_start, (month_start at time zone 'UTC' + interval '1 month') at time zone 'UTC');
  end loop;
  return fresh;
end $$;

create or replace function attach_fresh_months(fresh timestamptz[]) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  month_start timestamptz;
  part text;
begin
  foreach month_start in array fresh loop
    part := 'service_request_' || to_char(month_start at time zone 'UTC', 'YYYYMM');
    execute format('alter table staging.service_request detach partition public.%I', part);
    execute format('alter table public.service_request attach partition public.%I for values from (%L) to (%L)',
      part, month_start, (month_start at time zone 'UTC' + interval '1 month') at time zone 'UTC');
  end loop;
  drop table staging.service_request;
end $$;

revoke all on function open_fresh_months(timestamptz[]), attach_fresh_months(timestamptz[]) from public;
grant execute on function open_fresh_months(timestamptz[]), attach_fresh_months(timestamptz[]) to observatory_ingest;

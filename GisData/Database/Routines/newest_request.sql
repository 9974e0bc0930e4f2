-- When the newest request of the city came in: where open requests are censored and deadlines count as missed. One moment for every
-- reader, whatever rows they may see.
create or replace function newest_request() returns timestamptz
language sql stable parallel safe security definer set search_path = public, pg_temp as $$
  select max(requested_at) from service_request
$$;
revoke all on function newest_request() from public;
grant execute on function newest_request() to observatory_read, observatory_ingest;

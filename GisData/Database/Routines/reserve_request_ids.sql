-- As many numbers in a row; the first of them. Call it under the lock of the change batch, under which all numbers are given out.
create or replace function reserve_request_ids(how_many bigint) returns bigint
language sql security definer set search_path = public, pg_temp as $$
  select setval(s, nextval(s) + how_many - 1) - how_many + 1 from (select pg_get_serial_sequence('service_request_key', 'request_id')::regclass as s) t
$$;
revoke all on function reserve_request_ids(bigint) from public;
grant execute on function reserve_request_ids(bigint) to observatory_ingest;

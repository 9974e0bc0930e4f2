-- Opens a change batch. The lock is held to the end of the transaction, so that batch numbers are in commit order: a cut-off at n
-- means that nothing below n is still on its way. Close it with close_change_batch in the same transaction.
create or replace function open_change_batch(batch_kind text, batch_import bigint, batch_note text) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  opened bigint;
begin
  perform pg_advisory_xact_lock(hashtext('observatory.change_batch'));
  insert into change_batch (kind, import_id, note) values (batch_kind, batch_import, batch_note) returning batch_id into opened;
  return opened;
end $$;

create or replace function close_change_batch(batch bigint, rows_touched bigint, first_touched date, last_touched date) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update change_batch set row_count = rows_touched, first_day = first_touched, last_day = last_touched where batch_id = batch;
  perform pg_notify('observatory_change', batch::text);
end $$;

revoke all on function open_change_batch(text, bigint, text), close_change_batch(bigint, bigint, date, date) from public;
grant execute on function open_change_batch(text, bigint, text), close_change_batch(bigint, bigint, date, date) to observatory_ingest;

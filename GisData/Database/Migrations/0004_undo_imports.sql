-- An import can be undone as a whole: who did what, and what the callers' data was before.
alter table import_run drop constraint import_run_status_check;
alter table import_run add constraint import_run_status_check check (status in ('running', 'done', 'failed', 'cancelled', 'undone'));
alter table import_run drop constraint import_balances;
alter table import_run add constraint import_balances check (status not in ('done', 'undone') or read_rows = loaded + duplicates + rejected);
alter table import_run
  add started_by text,
  add undone_at timestamptz,
  add undone_by text,
  -- null: the import had changed nothing, so its undoing changed nothing either
  add undone_batch bigint;

-- A new version of a request may bring another caller: the one before, until the import is undone. All null: there was none.
create table personal.superseded_reporter (
  request_id bigint not null,
  superseded_batch bigint not null,
  phone_hmac bytea,
  name_hmac bytea,
  sealed bytea,
  primary key (request_id, superseded_batch)
);
grant select, insert, update, delete on personal.superseded_reporter to observatory_ingest;

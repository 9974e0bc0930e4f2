-- The ledger of an import that every page can read while it runs and afterwards, and its rejected rows mended one by one.
alter table import_run
  -- while it runs: read_rows counts on, about once a second, beside the load's own transaction
  add total_rows bigint,
  add phase text check (phase in ('scan', 'read', 'commit')),
  add progress_at timestamptz,
  -- somebody wants it to stop: its process looks here every second, and does not finish after it
  add cancel_requested_at timestamptz,
  add cancel_requested_by text,
  -- the profile as it was used, so that a row can be tried again as it was read
  add profile_used jsonb,
  -- the import whose rejected rows this one tried again; all of its rows are settled rows of that one
  add retry_of bigint references import_run;
create index import_run_retries on import_run (retry_of) where retry_of is not null;

-- The tables of a delivery: what the columns of a rejected row are called. Lines of several tables are numbered on.
create table import_table (
  import_id bigint not null references import_run on delete cascade,
  first_line bigint not null,               -- the line of the header
  name text not null,
  header text[] not null,
  typed_times boolean not null,             -- fields may hold times as a workbook keeps them
  primary key (import_id, first_line)
);

-- cells: every cell of a rejected row as a JSON array of texts, whatever kind of file it came in; null: rejected before cells were kept.
-- reason and field stay as they were found; the last_ columns say what stood against the row when it was last tried again.
alter table personal.rejected_row
  add cells text,
  add settled_by bigint references import_run,
  add last_tried_at timestamptz,
  add last_field text,
  add last_reason text;
create index rejected_row_settled on personal.rejected_row (settled_by) where settled_by is not null;

-- Which request a row was the duplicate of. A thousand rows of a file lie in one row, lines and requests in the same order: a second
-- import of a whole history would otherwise write as many rows as it has.
create table import_duplicate (
  import_id bigint not null references import_run on delete cascade,
  part int not null,
  first_line bigint not null,
  last_line bigint not null,
  lines bigint[] not null,
  request_ids bigint[] not null,
  primary key (import_id, part),
  check (cardinality(lines) = cardinality(request_ids))
);

grant select, insert, update, delete on import_table, import_duplicate to observatory_ingest;
grant select on import_table, import_duplicate to observatory_read;

-- Did it stay fixed? Of the requests closed in the year before a run, by place, subject and unit.
create table durable_fix (
  run_id text not null references nightly_run on delete cascade,
  district_id int not null,                 -- 0: in no district
  subject_id int not null,
  unit_id int not null,
  closed int not null,
  durable int not null,
  broken int not null,
  pending int not null,
  pending_broken int not null,
  unplaced int not null,
  primary key (run_id, district_id, subject_id, unit_id),
  check (closed = durable + broken + pending + unplaced and durable >= 0 and broken >= 0 and unplaced >= 0 and pending >= pending_broken and pending_broken >= 0)
);
grant select on durable_fix to observatory_read, observatory_ingest;
grant insert, update, delete on durable_fix to observatory_ingest;

-- The last failure of each job by the clock, until it succeeds: the log forgets, and whoever opens the pages should know.
create table job_failure (
  job text primary key,
  failed_at timestamptz not null,
  attempt int not null check (attempt >= 1),
  message text not null
);
grant select, insert, update, delete on job_failure to observatory_ingest;
grant select on job_failure to observatory_read;
create index delivery_refused on personal.delivery (delivery_id) where state in ('refused', 'given_up');

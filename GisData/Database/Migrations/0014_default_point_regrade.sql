-- Earlier requests lay on a point that was recognised as a default later: how many lost it, in which batch, found by which import.
create table default_point_regrade (
  source text not null,
  longitude double precision not null,
  latitude double precision not null,
  batch_id bigint not null references change_batch,
  -- null: an operator asked for it
  import_id bigint references import_run on delete set null,
  row_count bigint not null,
  regraded_at timestamptz not null default now(),
  regraded_by text not null,
  primary key (source, longitude, latitude, batch_id),
  foreign key (source, longitude, latitude) references default_point on delete cascade
);
grant select, insert, update, delete on default_point_regrade to observatory_ingest;
grant select on default_point_regrade to observatory_read;

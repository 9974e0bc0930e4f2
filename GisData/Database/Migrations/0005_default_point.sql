-- Points that a source gives to requests it could not locate, found by how many share them. They stay known: a later, smaller delivery
-- would not show them.
create table default_point (
  source text not null,
  longitude double precision not null,
  latitude double precision not null,
  row_count bigint not null,
  import_id bigint not null references import_run on delete cascade,
  primary key (source, longitude, latitude)
);
grant select, insert, update, delete on default_point to observatory_ingest;
grant select on default_point to observatory_read;

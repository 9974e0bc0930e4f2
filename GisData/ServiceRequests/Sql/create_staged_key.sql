-- What is needed to know the rows of a load again; lives in the session and dies with it.
create temp table staged_key (
  ordinal int not null,
  source_id text not null,
  row_hash bigint not null,
  requested_at timestamptz not null
) on commit drop

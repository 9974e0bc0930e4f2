-- Which import fetched what of which Open311 endpoint: where the next fetch goes on. An undone import gives its period back.
create table open311_fetch (
  import_id bigint primary key references import_run on delete cascade,
  endpoint text not null,
  jurisdiction text not null,               -- empty: the endpoint serves one
  fetched_from timestamptz not null,        -- requests made from here
  fetched_to timestamptz not null,
  check (fetched_from < fetched_to)
);
create index open311_fetch_endpoint on open311_fetch (endpoint, jurisdiction, fetched_to);
grant select, insert, update, delete on open311_fetch to observatory_ingest;
grant select on open311_fetch to observatory_read;

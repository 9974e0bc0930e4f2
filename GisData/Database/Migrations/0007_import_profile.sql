-- Profiles that operators made in the import wizard, beside those of the city pack. Names of the pack's come first and are not taken here.
create table import_profile (
  name text primary key,
  profile jsonb not null,
  -- what the file was that it was made for: text, excel, geojson, geopackage, and its columns
  file_kind text not null,
  header text[] not null,
  saved_by text not null,
  saved_at timestamptz not null default now()
);
grant select, insert, update, delete on import_profile to observatory_ingest;

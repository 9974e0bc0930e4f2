-- Reference layers with their source and date, and boundary editions that are kept and can be counted on.

-- ── boundary editions: one dated edition a day ───────────────────────────────────────────────────────────────────
alter table boundary_edition
  add constraint boundary_edition_days check (valid_to is null or (valid_from is not null and valid_from <= valid_to)),
  add constraint boundary_edition_one_a_day exclude using gist (daterange(valid_from, valid_to, '[]') with &&) where (valid_from is not null);

-- Requests carry the district of the edition in force. Of another edition it is found while reading: by the square of zoom 18 (a
-- service_request.cell without its last four bits) that lies wholly within one district and one neighbourhood, else by the parts.
create table edition_square (
  boundary_edition int not null references boundary_edition,
  square bigint not null,
  district_id int not null,
  neighbourhood_id int,
  primary key (boundary_edition, square)
);
create table edition_part (
  boundary_edition int not null references boundary_edition,
  district_id int not null,
  neighbourhood_id int,
  geom geometry(Polygon, 4326) not null
);
create index edition_part_geom on edition_part using gist (geom);

-- ── what was loaded, from where, and what became of every row ────────────────────────────────────────────────────
create table reference_load (
  reference_load int generated always as identity primary key,
  layer text not null check (layer in ('population', 'weather', 'period', 'street', 'park', 'water', 'place')),
  file_name text not null,
  file_sha256 text not null,
  source text,
  loaded_by text not null,
  loaded_at timestamptz not null default now(),
  read_rows int not null,
  loaded int not null,
  unchanged int not null,
  rejected int not null,
  constraint reference_load_balances check (read_rows = loaded + unchanged + rejected)
);
create table reference_rejected_row (
  reference_load int not null references reference_load,
  line_number bigint not null,
  field text not null,
  reason text not null,
  raw text not null,
  primary key (reference_load, line_number)
);

-- People by area and date. Of a district by its number; of a neighbourhood by the number that the named edition gives it.
create table area_population (
  kind text not null check (kind in ('district', 'neighbourhood')),
  area_id int not null,
  boundary_edition int references boundary_edition,
  valid_on date not null,
  population int not null check (population > 0),
  source text not null,
  reference_load int not null references reference_load,
  check (kind = 'district' or boundary_edition is not null)
);
create unique index area_population_once on area_population (kind, area_id, coalesce(boundary_edition, 0), valid_on);

create table weather_day (
  day date primary key,
  min_c real,
  max_c real,
  rain_mm real check (rain_mm >= 0),
  snow_cm real check (snow_cm >= 0),
  wind_ms real check (wind_ms >= 0),
  source text not null,
  reference_load int not null references reference_load,
  check (min_c <= max_c)
);

-- Periods that the operator named; those of the pack are computed. One with the slug of a pack's period stands in its place.
create table named_period (
  slug text primary key check (slug ~ '^[a-z][a-z0-9-]{1,60}$'),
  kind text not null check (kind in ('nowruz', 'ramadan', 'arbaeen', 'storm', 'other')),
  name_fa text not null,
  name_en text not null,
  first_day date not null,
  last_day date not null check (last_day >= first_day),
  source text not null,
  entered_by text not null,
  entered_at timestamptz not null default now(),
  reference_load int references reference_load
);

-- Null: of the pack's sketch.
alter table reference_feature add column reference_load int references reference_load;

-- The population a run reckoned residents with; null where it knew none.
alter table nightly_run add column population_on date, add column population_source text;

grant select on edition_square, edition_part, reference_load, reference_rejected_row, area_population, weather_day, named_period to observatory_read, observatory_ingest;
grant insert, update, delete on edition_square, edition_part, reference_load, reference_rejected_row, area_population, weather_day, named_period to observatory_ingest;
grant usage on all sequences in schema public to observatory_ingest;

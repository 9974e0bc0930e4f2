-- The foundation. Decisions that are dear to change later live here: keys, versions, change feed, row policies, personal schema.
-- Roles observatory_owner, observatory_ingest, observatory_read exist before this runs (Database/Roles.sql).

create schema personal;
create schema staging;

-- ── the city ─────────────────────────────────────────────────────────────────────────────────────────────────────
create table city_state (
  only_row boolean primary key default true check (only_row),
  slug text not null,
  simulated boolean not null default false,
  simulation_seed bigint,
  taxonomy_edition text not null,
  created_at timestamptz not null default now()
);

create table boundary_edition (
  boundary_edition int generated always as identity primary key,
  kind text not null check (kind in ('schematic', 'derived', 'operator')),
  source text not null,
  file_sha256 text,
  valid_from date,
  valid_to date,
  loaded_at timestamptz not null default now(),
  is_current boolean not null default false
);
create unique index boundary_edition_current on boundary_edition (is_current) where is_current;

create table district (
  boundary_edition int not null references boundary_edition,
  district_id int not null,
  name_fa text not null,
  name_en text not null,
  population int,
  population_year int,
  geom geometry(MultiPolygon, 4326) not null,
  label_point geometry(Point, 4326) not null,
  area_km2 double precision not null,
  primary key (boundary_edition, district_id)
);
create index district_geom on district using gist (geom);

create table neighbourhood (
  boundary_edition int not null references boundary_edition,
  neighbourhood_id int not null,
  district_id int not null,
  name_fa text not null,
  name_en text not null,
  geom geometry(MultiPolygon, 4326) not null,
  label_point geometry(Point, 4326) not null,
  primary key (boundary_edition, neighbourhood_id)
);
create index neighbourhood_geom on neighbourhood using gist (geom);

-- Names for maps and for sentences: streets, parks, water, places. Schematic where the pack says so.
create table reference_feature (
  feature_id bigint generated always as identity primary key,
  layer text not null check (layer in ('street', 'park', 'water', 'place')),
  class text,
  name_fa text,
  name_en text,
  geom geometry(Geometry, 4326) not null
);
create index reference_feature_geom on reference_feature using gist (geom);

-- The hexagons of the city in its projected CRS; hex_cell is Analytics.AnalysisGrids' packed (q, r).
create table analysis_cell (
  boundary_edition int not null references boundary_edition,
  hex_cell bigint not null,
  q int not null,
  r int not null,
  district_id int,
  neighbourhood_id int,
  geom geometry(Polygon, 4326) not null,
  center geometry(Point, 4326) not null,
  primary key (boundary_edition, hex_cell)
);
create index analysis_cell_geom on analysis_cell using gist (geom);

create table exposure_layer (
  exposure_layer int generated always as identity primary key,
  name text not null,
  source text not null,
  valid_on date,
  loaded_at timestamptz not null default now(),
  is_current boolean not null default false
);
create table exposure_cell (
  exposure_layer int not null references exposure_layer,
  hex_cell bigint not null,
  exposure double precision not null check (exposure >= 0),
  primary key (exposure_layer, hex_cell)
);

-- The pack's subject tree as the database knows it (joins, exports, row policies); synchronised at start.
create table subject (
  subject_id int not null,
  taxonomy_edition text not null,
  service_code text not null,
  group_id int not null,
  name_fa text not null,
  name_en text not null,
  unit_id int not null,
  sla_hours double precision,
  commissions text[] not null default '{}',
  primary key (subject_id, taxonomy_edition)
);

-- ── imports and the change feed ──────────────────────────────────────────────────────────────────────────────────
create table import_run (
  import_id bigint generated always as identity primary key,
  file_name text not null,
  file_sha256 text,
  profile text not null,
  source text not null,
  encoding text,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  status text not null default 'running' check (status in ('running', 'done', 'failed', 'cancelled')),
  error text,
  read_rows bigint not null default 0,
  loaded bigint not null default 0,
  -- of loaded: rows that gave an existing request a new version
  updated bigint not null default 0,
  duplicates bigint not null default 0,
  rejected bigint not null default 0,
  without_point bigint not null default 0,
  notes jsonb not null default '{}',
  constraint import_balances check (status <> 'done' or read_rows = loaded + duplicates + rejected)
);

-- In commit order (written under an advisory lock held to commit). Caches, the live map and re-computation read it;
-- NOTIFY observatory_change only wakes them.
create table change_batch (
  batch_id bigint generated always as identity primary key,
  kind text not null check (kind in ('import', 'simulation', 'command', 'boundaries', 'exposure')),
  import_id bigint references import_run,
  recorded_at timestamptz not null default now(),
  row_count bigint not null default 0,
  first_day date,
  last_day date,
  note text
);

-- ── requests ─────────────────────────────────────────────────────────────────────────────────────────────────────
-- Uniqueness of (source, source_id) cannot be enforced across monthly partitions: the key has a table of its own.
create table service_request_key (
  request_id bigint generated always as identity primary key,
  source text not null,
  source_id text not null,
  requested_at timestamptz not null,
  unique (source, source_id)
);

create table service_request (
  request_id bigint not null,
  version int not null default 1,
  recorded_at timestamptz not null default now(),
  batch_id bigint not null,
  import_id bigint,
  row_hash bigint not null,
  source text not null,
  source_id text not null,
  -- times: instants in UTC; local_* stamped once in city time
  requested_at timestamptz not null,
  updated_at timestamptz,
  expected_at timestamptz,
  closed_at timestamptz,
  local_date date not null,
  local_hour smallint not null check (local_hour between 0 and 23),
  closed_local_date date,
  -- what
  source_subject text not null,
  subject_id int not null,
  taxonomy_edition text not null,
  unit_id int not null,
  channel_id smallint not null,
  priority smallint not null default 0,
  status smallint not null check (status in (1, 2)),            -- 1 open, 2 closed (Open311)
  status_notes text,
  description text,
  reopened smallint not null default 0,
  satisfaction smallint check (satisfaction between 1 and 5),
  -- where
  address text,
  source_area text,
  precision smallint not null default 0 check (precision between 0 and 4),  -- 0 none, 1 district, 2 neighbourhood, 3 street, 4 exact
  geom geometry(Point, 4326),
  boundary_edition int,
  district_id int,
  neighbourhood_id int,
  cell bigint,                                                   -- Morton code at zoom 20
  hex_cell bigint,
  -- statistics of outbreaks and quantities count incidents, not calls
  incident_id bigint not null,
  primary key (request_id, requested_at)
) partition by range (requested_at);
create index service_request_geom on service_request using gist (geom);
create index service_request_local_date on service_request using brin (local_date);
create index service_request_paging on service_request (requested_at desc, request_id desc);
create index service_request_subject_day on service_request (subject_id, local_date);
create index service_request_hex on service_request (hex_cell, local_date);
create index service_request_incident on service_request (incident_id);

-- Superseded versions with their period in batches: a version was current for superseded_batch > cut-off >= batch_id.
create table service_request_history (
  like service_request,
  superseded_batch bigint not null,
  superseded_at timestamptz not null default now(),
  primary key (request_id, version)
);
create index service_request_history_batches on service_request_history (superseded_batch, batch_id);

-- ── personal data: HMAC with a key kept outside the database; originals sealed ───────────────────────────────────
create table personal.reporter (
  request_id bigint primary key,
  phone_hmac bytea,
  name_hmac bytea,
  sealed bytea
);
create index reporter_phone on personal.reporter (phone_hmac);
create table personal.rejected_row (
  import_id bigint not null references import_run,
  line_number bigint not null,
  field text,
  reason text not null,
  raw text,
  primary key (import_id, line_number)
);

-- ── nightly runs ─────────────────────────────────────────────────────────────────────────────────────────────────
create table nightly_run (
  run_id text primary key,                  -- yyyyMMdd-HHmm-xxxx, city time of start, Gregorian digits
  as_of_date date not null,                 -- the last local day the run looks at
  cutoff_batch bigint not null,
  cutoff_at timestamptz not null,
  code_version text not null,
  options jsonb not null,
  time_step text,                           -- month | week | day, chosen from the data
  first_day date,
  last_day date,
  step_count int,
  data_hash text,
  request_count bigint,
  unlocated_count bigint,
  boundary_edition int references boundary_edition,
  status text not null default 'running' check (status in ('running', 'complete', 'failed')),
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  error text
);
create index nightly_run_latest on nightly_run (finished_at desc) where status = 'complete';
create table nightly_run_step (
  run_id text not null references nightly_run on delete cascade,
  ordinal int not null,
  name text not null,
  seconds double precision not null,
  rows_written bigint,
  message text,
  primary key (run_id, ordinal)
);

-- One row per cell and series with a verdict. series_id: 0 = all subjects, a group id, or a subject id (see series_kind).
create table cell_statistic (
  run_id text not null references nightly_run on delete cascade,
  series_kind text not null check (series_kind in ('all', 'group', 'subject')),
  series_id int not null,
  hex_cell bigint not null,
  observed int not null,
  expected double precision,                -- null: raw statistic
  sum_observed int,
  sum_expected double precision,
  z double precision,
  p_value double precision,
  level smallint not null check (level between -3 and 3),
  primary key (run_id, series_kind, series_id, hex_cell)
);

-- A place that keeps its id while it moves and grows.
create table hotspot (
  hotspot_id bigint generated always as identity primary key,
  series_kind text not null,
  series_id int not null,
  first_run_id text not null,
  first_seen date not null,
  created_at timestamptz not null default now()
);
create table hotspot_finding (
  run_id text not null references nightly_run on delete cascade,
  hotspot_id bigint not null references hotspot,
  subject_ids int[] not null,               -- the subjects that drive it, strongest first
  group_id int not null,
  hex_cells bigint[] not null,
  geom geometry(MultiPolygon, 4326) not null,
  center geometry(Point, 4326) not null,
  district_id int,
  neighbourhood_ids int[] not null default '{}',
  name_fa text not null,
  name_en text not null,
  emerging_class text not null,             -- Analytics.Hotspots.EmergingClass
  cold_before boolean not null default false,
  level smallint not null,                  -- 1, 2, 3 = 90, 95, 99 %; negative = cold
  observed int not null,
  expected double precision not null,
  ratio double precision not null,
  ratio_low double precision not null,
  ratio_high double precision not null,
  z double precision not null,
  p_value double precision not null,
  incidents int not null,
  open_requests int not null,
  overdue_requests int not null,
  trend_z double precision,
  trend_p double precision,
  hot_steps int not null,
  step_observed int[] not null,
  step_expected double precision[] not null,
  step_z double precision[] not null,
  step_level smallint[] not null,
  primary key (run_id, hotspot_id)
);

-- A ranked suggestion, never a decision.
create table budget_proposal (
  proposal_id bigint generated always as identity primary key,
  hotspot_id bigint not null references hotspot,
  subject_id int not null,
  measure_code text not null,
  created_run_id text not null references nightly_run,
  created_at timestamptz not null default now(),
  state text not null default 'draft' check (state in ('draft','unit_comment','commission','council','approved','rejected','in_execution','done','evaluated')),
  unique (hotspot_id, subject_id, measure_code)
);
create table budget_proposal_finding (
  run_id text not null references nightly_run on delete cascade,
  proposal_id bigint not null references budget_proposal,
  hotspot_id bigint not null,
  rank int not null,
  commissions text[] not null,
  incidents int not null,
  quantity double precision not null,
  quantity_low double precision not null,
  quantity_high double precision not null,
  unit_cost numeric,                        -- null: cost unknown
  unit_cost_source text,
  cost numeric,
  cost_low numeric,
  cost_high numeric,
  averted_per_year double precision not null,
  averted_low double precision not null,
  averted_high double precision not null,
  residents int,
  evidence jsonb not null,
  primary key (run_id, proposal_id)
);

-- ── reports, kept as the bytes that went out ─────────────────────────────────────────────────────────────────────
create table archived_report (
  report_id bigint generated always as identity primary key,
  kind text not null check (kind in ('council_report', 'weekly_brief', 'council_paper')),
  commission text,
  language text not null check (language in ('fa', 'en')),
  period_first date not null,
  period_last date not null,
  run_id text not null references nightly_run,
  data_hash text not null,
  model jsonb not null,                     -- the numbers behind the paper
  pdf bytea not null,
  pdf_sha256 text not null,
  pages int not null,
  simulated boolean not null,
  created_at timestamptz not null default now()
);
create unique index archived_report_once on archived_report (kind, coalesce(commission, ''), language, period_last, run_id);

create table audit_entry (
  audit_id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  reader text not null,
  role text not null,
  action text not null,
  target text,
  details jsonb not null default '{}'
);

-- ── rights ───────────────────────────────────────────────────────────────────────────────────────────────────────
grant usage on schema public to observatory_ingest, observatory_read;
grant usage, create on schema staging to observatory_ingest;
grant usage on schema personal to observatory_ingest;
grant select, insert, update, delete on all tables in schema personal to observatory_ingest;
grant select, insert, update, delete on all tables in schema public to observatory_ingest;
grant usage on all sequences in schema public to observatory_ingest;
revoke update, delete on service_request_history, audit_entry, archived_report from observatory_ingest;
grant select on all tables in schema public to observatory_read;
grant insert on audit_entry to observatory_read;
revoke select on audit_entry from observatory_read;

-- Row policies: who reads through observatory_read sees the districts and subjects of the session's reader only.
-- An unset setting means nobody resolved a reader: nothing is shown.
alter table service_request enable row level security;
alter table service_request_history enable row level security;
create policy reader_rows on service_request for select to observatory_read using (
  coalesce(current_setting('observatory.reader_role', true), '') <> ''
  and (current_setting('observatory.districts', true) = '' or district_id = any (string_to_array(current_setting('observatory.districts', true), ',')::int[]))
  and (current_setting('observatory.subjects', true) = '' or subject_id = any (string_to_array(current_setting('observatory.subjects', true), ',')::int[])));
create policy reader_rows on service_request_history for select to observatory_read using (
  coalesce(current_setting('observatory.reader_role', true), '') <> ''
  and (current_setting('observatory.districts', true) = '' or district_id = any (string_to_array(current_setting('observatory.districts', true), ',')::int[]))
  and (current_setting('observatory.subjects', true) = '' or subject_id = any (string_to_array(current_setting('observatory.subjects', true), ',')::int[])));
create policy ingest_rows on service_request for all to observatory_ingest using (true) with check (true);
create policy ingest_rows on service_request_history for all to observatory_ingest using (true) with check (true);

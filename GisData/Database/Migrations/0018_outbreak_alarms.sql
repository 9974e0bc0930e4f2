-- What the watch for outbreaks said of a run. alarm_id: the same from night to night while the alarm goes on.
create table outbreak_alarm (
  run_id text not null references nightly_run on delete cascade,
  alarm_id text not null,
  kind text not null check (kind in ('local', 'city_wide')),
  state text not null check (state in ('new', 'ongoing', 'ended')),
  subject_id int not null,
  first_night date not null,
  last_night date not null,
  first_day date not null,
  last_day date not null,
  place_kind text not null check (place_kind in ('hexagon', 'neighbourhood', 'district')),
  place_ids bigint[] not null,
  hex_cells bigint[] not null,
  district_ids int[] not null,
  name_fa text not null,
  name_en text not null,
  center geometry(Point, 4326),
  radius_km double precision,
  observed bigint not null,
  expected double precision not null,
  family_p double precision not null check (family_p > 0 and family_p <= 1),
  primary key (run_id, alarm_id),
  check ((kind = 'local') = (center is not null and radius_km is not null and cardinality(place_ids) > 0))
);

-- Every subject of the city on a run, so that "no alarm" can be told from "not watched".
create table outbreak_subject (
  run_id text not null references nightly_run on delete cascade,
  subject_id int not null,
  verdict text not null,
  incidents int not null,
  family_p double precision,
  chart_observed bigint not null,
  chart_expected double precision,
  chart_family_p double precision,
  primary key (run_id, subject_id)
);

-- How readily a neighbourhood reports, by who reports; null = not estimable.
create table reporting_rate (
  run_id text not null references nightly_run on delete cascade,
  neighbourhood_id int not null,
  reporter text not null check (reporter in ('citizens', 'patrols')),
  incidents int not null,
  repeated int not null,
  further_reports int not null,
  observed_days double precision not null,
  dispersion double precision not null,
  per_day double precision,
  per_day_low double precision,
  per_day_high double precision,
  pooled double precision,
  pooled_low double precision,
  pooled_high double precision,
  corrected double precision,
  corrected_low double precision,
  corrected_high double precision,
  primary key (run_id, reporter, neighbourhood_id),
  check ((per_day is null) = (corrected is null))
);

grant select on outbreak_alarm, outbreak_subject, reporting_rate to observatory_read, observatory_ingest;
grant insert, update, delete on outbreak_alarm, outbreak_subject, reporting_rate to observatory_ingest;

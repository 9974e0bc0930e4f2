-- What a night expected of each day, and what it foresees. One row a series, its days or weeks as arrays: a night writes some five hundred rows.
create table expected_count (
  run_id text not null references nightly_run on delete cascade,
  series_kind text not null check (series_kind in ('all', 'group', 'commission')),
  series_key text not null,                 -- '', the group's id, or the commission's slug
  history text not null check (history in ('enough', 'too_short', 'empty')),
  first_day date not null,
  day_observed int[] not null,
  day_expected double precision[] not null, -- empty where the history says nothing
  day_error double precision[] not null,
  day_surge boolean[] not null,
  alpha double precision not null,
  growth double precision,
  growth_low double precision,
  growth_high double precision,
  primary key (run_id, series_kind, series_key)
);
create table demand_forecast (
  run_id text not null references nightly_run on delete cascade,
  series_kind text not null check (series_kind in ('all', 'group', 'district_group', 'hotspot')),
  group_id int not null default 0,
  district_id int not null default 0,
  hotspot_id bigint not null default 0,
  history text not null check (history in ('enough', 'too_short', 'empty')),
  days_known int not null,
  days_needed int not null,
  first_day date not null,                  -- of the first week ahead
  week_observed int[] not null,             -- the weeks before it, oldest first
  week_mean double precision[] not null,
  week_median double precision[] not null,
  week_low80 bigint[] not null,
  week_high80 bigint[] not null,
  week_low95 bigint[] not null,
  week_high95 bigint[] not null,
  mase double precision,
  primary key (run_id, series_kind, group_id, district_id, hotspot_id)
);
create table forecast_backtest (
  run_id text not null references nightly_run on delete cascade,
  series_kind text not null,
  origins int not null,
  days_ahead int not null,
  mase double precision,
  naive_mase double precision,
  coverage80 double precision not null,
  coverage95 double precision not null,
  periods int not null,
  primary key (run_id, series_kind)
);
grant select on expected_count, demand_forecast, forecast_backtest to observatory_read, observatory_ingest;
grant insert, update, delete on expected_count, demand_forecast, forecast_backtest to observatory_ingest;

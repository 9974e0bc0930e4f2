-- Verdicts and classes by cell, expectations by day and forecasts of all but the last runs; the run that pages show always keeps its own.
with old as materialized (
  select run_id from (select run_id from nightly_run where status <> 'running' order by started_at desc offset $1) r
  where run_id <> (select run_id from nightly_run where status = 'complete' order by as_of_date desc, started_at desc limit 1)
), classes as (
  delete from cell_class where run_id in (select run_id from old)
), days as (
  delete from expected_count where run_id in (select run_id from old)
), weeks as (
  delete from demand_forecast where run_id in (select run_id from old)
), tests as (
  delete from forecast_backtest where run_id in (select run_id from old)
)
delete from cell_statistic where run_id in (select run_id from old)

-- Verdicts and classes by cell of all but the last runs; the run that pages show always keeps its own.
with forgotten as (
  select run_id from (select run_id from nightly_run where status <> 'running' order by started_at desc offset $1) old
  where run_id <> (select run_id from nightly_run where status = 'complete' order by as_of_date desc, started_at desc limit 1)
),
classes as (delete from cell_class where run_id in (select run_id from forgotten))
delete from cell_statistic where run_id in (select run_id from forgotten)

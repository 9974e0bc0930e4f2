select coalesce((select max(batch_id) from change_batch), 0),
  (select boundary_edition from boundary_edition where is_current),
  (select run_id from nightly_run where status = 'complete' order by finished_at desc limit 1),
  coalesce((select max(reference_load) from reference_load), 0)

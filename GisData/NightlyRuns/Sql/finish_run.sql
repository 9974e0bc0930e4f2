update nightly_run set status = $2, finished_at = $3, error = $4 where run_id = $1 and status = 'running'

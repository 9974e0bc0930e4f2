update nightly_run set status = 'failed', finished_at = $1, error = $2 where status = 'running' returning run_id

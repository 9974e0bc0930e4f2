update nightly_run set data_hash = $2, request_count = $3 where run_id = $1

select ordinal, name, seconds, rows_written, message from nightly_run_step where run_id = $1 order by ordinal

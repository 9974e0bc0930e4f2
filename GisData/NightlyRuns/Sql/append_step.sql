insert into nightly_run_step (run_id, ordinal, name, seconds, rows_written, message)
select $1, coalesce(max(ordinal), 0) + 1, $2, $3, $4, $5 from nightly_run_step where run_id = $1
returning ordinal

-- $2 rows read so far, $3 about how many there are. Whether somebody wants the import to stop.
update import_run set read_rows = $2, total_rows = $3::bigint, phase = $4, progress_at = now() where import_id = $1 and status = 'running'
returning cancel_requested_at is not null

-- The table checks that read = loaded + duplicates + rejected. Nothing is changed where somebody has asked for it to stop.
update import_run set status = 'done', finished_at = clock_timestamp(), error = null, phase = null, progress_at = null,
  read_rows = $2, loaded = $3, updated = $4, duplicates = $5, rejected = $6, without_point = $7, notes = $8::jsonb
where import_id = $1 and cancel_requested_at is null

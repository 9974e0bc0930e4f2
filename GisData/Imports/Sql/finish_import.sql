-- The table checks that read = loaded + duplicates + rejected.
update import_run set status = 'done', finished_at = now(), error = null, read_rows = $2, loaded = $3, updated = $4, duplicates = $5, rejected = $6, without_point = $7, notes = $8::jsonb
where import_id = $1

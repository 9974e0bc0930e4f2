insert into import_run (file_name, file_sha256, profile, source, encoding, started_by, total_rows, profile_used, retry_of, phase, progress_at)
values ($1, $2, $3, $4, $5, $6, $7::bigint, $8::jsonb, $9::bigint, 'read', now()) returning import_id

insert into import_run (file_name, file_sha256, profile, source, encoding) values ($1, $2, $3, $4, $5) returning import_id

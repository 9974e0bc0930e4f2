-- $6 rows read, $7 rejected. Until close_load.sql every good row counts as unchanged.
insert into reference_load (layer, file_name, file_sha256, source, loaded_by, read_rows, loaded, unchanged, rejected)
values ($1, $2, $3, $4::text, $5, $6, 0, $6 - $7, $7) returning reference_load

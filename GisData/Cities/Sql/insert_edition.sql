insert into boundary_edition (kind, source, file_sha256, is_current) values ($1, $2, $3, false) returning boundary_edition

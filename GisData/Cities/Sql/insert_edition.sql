insert into boundary_edition (kind, source, file_sha256, valid_from, valid_to, is_current) values ($1, $2, $3, $4::date, $5::date, false) returning boundary_edition

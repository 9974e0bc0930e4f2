insert into import_table (import_id, first_line, name, header, typed_times) values ($1, $2, $3, $4, $5)

select first_line, name, header, typed_times from import_table where import_id = $1 order by first_line

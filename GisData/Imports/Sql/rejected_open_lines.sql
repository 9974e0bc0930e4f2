select line_number from personal.rejected_row where import_id = $1 and settled_by is null

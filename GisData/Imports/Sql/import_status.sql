select status from import_run where import_id = $1

select status, file_name, encoding, profile_used::text, retry_of from import_run where import_id = $1

copy staged_duplicate (line, ordinal, request_id) from stdin (format binary)

copy service_request_key (request_id, source_id, requested_at) from stdin (format binary)

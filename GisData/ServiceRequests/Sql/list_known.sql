select ordinal, is_changed, requested_at, version, request_id, incident_id from known_request

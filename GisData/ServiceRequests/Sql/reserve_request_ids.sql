select reserve_request_ids($1)

select count(*)::int from service_request_filtered($1)

select count(*)::int from service_request_filtered($1, $2, $3, $4, $5, $6, $7, $8, $9)

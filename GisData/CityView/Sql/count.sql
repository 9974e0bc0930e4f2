-- Filter $1. → requests
select count(*)::int from service_request_filtered($1)

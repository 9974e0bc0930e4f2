-- Filter $1. → status, count
select status::int, count(*)::int from service_request_filtered($1) group by 1 order by 1

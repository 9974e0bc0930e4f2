-- Filter $1. → priority, count
select priority::int, count(*)::int from service_request_filtered($1) group by 1 order by 1

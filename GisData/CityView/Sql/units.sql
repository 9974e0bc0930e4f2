-- Filter $1. → unit, count
select unit_id, count(*)::int from service_request_filtered($1) group by 1 order by 2 desc, 1

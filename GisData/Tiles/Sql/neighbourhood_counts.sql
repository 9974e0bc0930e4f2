-- Filter $1 → neighbourhood, requests
select neighbourhood_id, count(*)::int from service_request_filtered($1) where neighbourhood_id is not null group by 1

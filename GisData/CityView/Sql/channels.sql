-- Filter $1. → channel, count
select channel_id::int, count(*)::int from service_request_filtered($1) group by 1 order by 2 desc, 1

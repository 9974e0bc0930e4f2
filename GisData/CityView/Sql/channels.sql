-- Filter $1…$9. → channel, count
select channel_id::int, count(*)::int from service_request_filtered($1, $2, $3, $4, $5, $6, $7, $8, $9) group by 1 order by 2 desc, 1

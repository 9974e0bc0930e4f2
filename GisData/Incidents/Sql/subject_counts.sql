select subject_id, count(*) from service_request where requested_at >= $1 and requested_at < $2 group by 1

-- Filter $1. → weekday (Saturday = 0), hour, count
select ((extract(isodow from local_date)::int + 1) % 7), local_hour::int, count(*)::int
from service_request_filtered($1) group by 1, 2

-- Filter $1 with its first day at the beginning of the comparison window; $2 first day of the window itself. → subject, count, count before
select subject_id, count(*) filter (where local_date >= $2)::int, count(*) filter (where local_date < $2)::int
from service_request_filtered($1)
group by subject_id
order by 2 desc, 3 desc, 1

-- Filter $1…$9 with $1 at the beginning of the comparison window; $10 first day of the window itself. → subject, count, count before
select subject_id, count(*) filter (where local_date >= $10)::int, count(*) filter (where local_date < $10)::int
from service_request_filtered($1, $2, $3, $4, $5, $6, $7, $8, $9)
group by subject_id
order by 2 desc, 3 desc, 1

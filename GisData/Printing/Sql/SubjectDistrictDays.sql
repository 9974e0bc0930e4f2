select subject_id, district_id, local_date, count(*)::int
from service_request_as_of($1)
where local_date between $3 and $4 and ($2::int[] is null or subject_id = any ($2))
group by 1, 2, 3

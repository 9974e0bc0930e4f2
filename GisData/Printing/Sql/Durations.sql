-- Hours since 1970 of request and closing: the caller censors at the end of the window it looks at.
select local_date, extract(epoch from requested_at)::double precision / 3600, extract(epoch from closed_at)::double precision / 3600, unit_id, subject_id
from service_request_as_of($1)
where local_date between $3 and $4 and ($2::int[] is null or subject_id = any ($2)) and (closed_at is not null or status = 1)

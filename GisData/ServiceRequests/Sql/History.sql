-- $1: request id. All versions, newest first; the current one has no end.
select version, recorded_at, null::timestamptz as superseded_at, status::int, closed_at, status_notes, subject_id
from service_request_key k
join service_request r using (request_id, requested_at)
where k.request_id = $1
union all
select version, recorded_at, superseded_at, status::int, closed_at, status_notes, subject_id
from service_request_history
where request_id = $1
order by version desc

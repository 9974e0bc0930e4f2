-- $1 import, $2 its batch, $3 and $4 its first and last day. Requests that would go, and those that would get their version before back.
select count(*) filter (where h.request_id is null), count(h.request_id)
from service_request r
left join service_request_history h on h.request_id = r.request_id and h.superseded_batch = $2
where r.import_id = $1 and r.requested_at >= ($3::date - 1)::timestamp at time zone 'UTC' and r.requested_at < ($4::date + 2)::timestamp at time zone 'UTC'

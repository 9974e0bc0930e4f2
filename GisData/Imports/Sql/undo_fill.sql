-- $1 import, $2 its batch, $3 and $4 its first and last day: bounds on requested_at let the planner skip months.
insert into undone
select r.request_id, r.requested_at, r.version, r.local_date, r.incident_id, h.version, h.requested_at, h.local_date
from service_request r
left join service_request_history h on h.request_id = r.request_id and h.superseded_batch = $2
where r.import_id = $1 and r.requested_at >= ($3::date - 1)::timestamp at time zone 'UTC' and r.requested_at < ($4::date + 2)::timestamp at time zone 'UTC'

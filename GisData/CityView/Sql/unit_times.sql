-- Filter $1. → unit, hours to close (until the newest request where still open), closed, requests
select r.unit_id, service_hours(r.requested_at, coalesce(r.closed_at, c.at))::double precision as hours, r.closed_at is not null as closed, count(*)::int
from service_request_filtered($1) r cross join (select newest_request() as at) c
group by 1, 2, 3
order by 1, 2

-- In order of time. $1 and $2 first and last instant, $3 batches whose requests are new, $4 from when on all are (null = none is for its time)
select r.request_id, r.incident_id, r.requested_at, r.closed_at, r.subject_id, r.precision::int, st_x(r.geom), st_y(r.geom), r.district_id, r.address, left(r.description, 600),
  p.phone_hmac, coalesce(r.batch_id = any ($3) or r.requested_at >= $4, false), r.neighbourhood_id
from service_request r left join personal.reporter p on p.request_id = r.request_id
where r.requested_at >= $1 and r.requested_at < $2
order by r.requested_at, r.request_id

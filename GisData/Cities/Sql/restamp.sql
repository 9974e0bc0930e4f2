-- A stamp is not a fact of the source: no new version, only the edition that made it.
update service_request r
set boundary_edition = $1, district_id = i.district_id, neighbourhood_id = i.neighbourhood_id
from incoming i
where r.request_id = i.request_id and r.requested_at = i.requested_at

-- A stamp is not a fact of the source: no new version, only the edition that made it. Without a point the precision is that of the name found.
update service_request r
set boundary_edition = $1, district_id = i.district_id, neighbourhood_id = i.neighbourhood_id,
  precision = case when r.geom is not null then r.precision when i.neighbourhood_id is not null then 2 when i.district_id is not null then 1 else 0 end
from incoming i
where r.request_id = i.request_id and r.requested_at = i.requested_at

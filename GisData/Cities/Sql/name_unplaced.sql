update incoming i set district_id = n.district_id, neighbourhood_id = n.neighbourhood_id
from service_request r, named_place n
where r.request_id = i.request_id and r.requested_at = i.requested_at and r.geom is null
  and coalesce(r.address, '') = coalesce(n.address, '') and coalesce(r.source_area, '') = coalesce(n.source_area, '')

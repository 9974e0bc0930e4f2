-- What loses its point has its words left. $1 address, $2 area, $3 district, $4 neighbourhood that they name
update revised g set district_id = n.district_id, neighbourhood_id = n.neighbourhood_id
from unnest($1::text[], $2::text[], $3::int[], $4::int[]) n (address, source_area, district_id, neighbourhood_id)
where g.address is not distinct from n.address and g.source_area is not distinct from n.source_area

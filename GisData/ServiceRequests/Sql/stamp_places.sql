-- A point's district and neighbourhood, where AreaGrid left it open; on a shared side the lower number.
update incoming i
set boundary_edition = p.boundary_edition, district_id = p.district_id, neighbourhood_id = p.neighbourhood_id
from (
  select n.request_id, min(b.boundary_edition) as boundary_edition,
    min(b.district_id) filter (where b.neighbourhood_id is null) as district_id, min(b.neighbourhood_id) as neighbourhood_id
  from incoming n join boundary_part b on st_intersects(b.geom, n.geom)
  where not n.is_placed
  group by n.request_id) p
where p.request_id = i.request_id

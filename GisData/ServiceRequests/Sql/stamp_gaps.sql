-- Shapes leave ground out between them: a point there belongs to the nearest district within 300 m, and in it to the nearest
-- neighbourhood as near. Without a point the district the source names counts, where the boundaries have it or there are none.
with known as (
  select array_agg(district_id) as districts from district join boundary_edition using (boundary_edition) where is_current
), placed as (
  select i.request_id, quarter.neighbourhood_id,
    coalesce(near.district_id, case when k.districts is null or i.stated_district_id = any (k.districts) then i.stated_district_id end) as district_id
  from incoming i
  cross join known k
  left join lateral (
    select b.district_id from boundary_part b
    where b.neighbourhood_id is null and i.geom is not null
    order by b.geom <-> i.geom limit 1) nearest on true
  left join lateral (
    select nearest.district_id where exists (
      select from boundary_part b
      where b.district_id = nearest.district_id and b.neighbourhood_id is null and b.geom && gap_box(i.geom) and st_dwithin(b.geom::geography, i.geom::geography, 300))) near on true
  left join lateral (
    select b.neighbourhood_id from boundary_part b
    where b.district_id = near.district_id and b.neighbourhood_id is not null and b.geom && gap_box(i.geom) and st_dwithin(b.geom::geography, i.geom::geography, 300)
    order by b.geom <-> i.geom limit 1) quarter on true
  where not i.is_placed and i.district_id is null)
update incoming i
set boundary_edition = (select boundary_edition from boundary_edition where is_current), district_id = p.district_id, neighbourhood_id = p.neighbourhood_id
from placed p where p.request_id = i.request_id

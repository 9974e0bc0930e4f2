-- Hexagons arrive projected (WKB with SRID). A cell belongs to the district and neighbourhood of its centre; one at the edge whose
-- centre lies outside the city belongs to the nearest.
with hexagon as (
  select hex_cell, q, r, st_geomfromewkb(hexagon) as geom, st_geomfromewkb(center) as center
  from unnest($2::bigint[], $3::int[], $4::int[], $5::bytea[], $6::bytea[]) as t (hex_cell, q, r, hexagon, center)
), cell as (
  select hex_cell, q, r, st_transform(geom, 4326) as geom, st_transform(center, 4326) as center from hexagon
)
insert into analysis_cell (boundary_edition, hex_cell, q, r, district_id, neighbourhood_id, geom, center)
select $1, c.hex_cell, c.q, c.r, d.district_id, n.neighbourhood_id, c.geom, c.center
from cell c
left join lateral (
  select district_id from district where boundary_edition = $1 order by geom <-> c.center, district_id limit 1) d on true
left join lateral (
  select neighbourhood_id from neighbourhood
  where boundary_edition = $1 and district_id = d.district_id order by geom <-> c.center, neighbourhood_id limit 1) n on true
on conflict do nothing

-- Of hexagons $2 in edition $1: the nearest loaded street or place within 250 m of the middle.
select c.hex_cell, coalesce(near.name_fa, near.name_en), coalesce(near.name_en, near.name_fa)
from analysis_cell c
cross join lateral (
  select f.name_fa, f.name_en from reference_feature f
  where f.layer in ('street', 'place') and f.reference_load is not null and st_dwithin(f.geom::geography, c.center::geography, 250)
    and f.geom && st_expand(c.center, 0.005)
  order by st_distance(f.geom::geography, c.center::geography), f.feature_id limit 1) near
where c.boundary_edition = $1 and c.hex_cell = any ($2)

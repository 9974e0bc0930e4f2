-- Boundaries round some hexagons ($1) in metres, cut to the map's window: districts, neighbourhoods, and the place itself.
with place as (
  select st_union(st_snaptogrid(st_transform(a.geom, $3), 1)) as geom
  from analysis_cell a
  where a.boundary_edition = $2 and a.hex_cell = any ($1::bigint[])
), box as (
  -- As wide as the paper's map: 89 by 56; never closer than 1.5 km.
  select geom, st_x(st_centroid(st_envelope(geom))) as x, st_y(st_centroid(st_envelope(geom))) as y,
    greatest(0.85 * (st_xmax(geom) - st_xmin(geom)), 0.85 * (st_ymax(geom) - st_ymin(geom)) * 89 / 56, 1500) as half
  from place where geom is not null
), pane as (
  select *, st_makeenvelope(x - half, y - half * 56 / 89, x + half, y + half * 56 / 89, $3) as pane from box
)
select
  (select st_astext(st_linemerge(st_unaryunion(st_collect(st_simplify(st_intersection(st_boundary(st_transform(d.geom, $3)), p.pane), 8, true)))), 0) from district d where d.boundary_edition = $2 and st_intersects(d.geom, st_transform(p.pane, 4326))),
  (select st_astext(st_linemerge(st_unaryunion(st_collect(st_simplify(st_intersection(st_boundary(st_transform(n.geom, $3)), p.pane), 8, true)))), 0) from neighbourhood n where n.boundary_edition = $2 and st_intersects(n.geom, st_transform(p.pane, 4326))),
  st_astext(p.geom, 0), st_xmin(p.pane), st_ymin(p.pane), st_xmax(p.pane), st_ymax(p.pane)
from pane p

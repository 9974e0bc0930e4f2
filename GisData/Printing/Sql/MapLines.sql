-- The city and the lines between its districts in metres, simplified by 90 m; each line once, none along the city's edge.
with area as (
  select st_snaptogrid(st_transform(geom, $2), 1) as geom from district where boundary_edition = $1
), city as (
  -- Out and back in by 30 m: seams between districts that do not quite meet are not holes.
  select st_buffer(st_buffer(st_union(geom), 30, 'join=mitre'), -30, 'join=mitre') as geom from area
), line as (
  select st_linemerge(st_unaryunion(st_collect(st_boundary(geom)))) as geom from area
)
select st_astext(st_simplifypreservetopology(city.geom, 90), 0),
  st_astext(st_simplify(st_difference(line.geom, st_buffer(st_boundary(city.geom), 60)), 90, true), 0)
from city, line
where city.geom is not null

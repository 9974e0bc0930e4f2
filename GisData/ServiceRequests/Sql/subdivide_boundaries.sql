-- Large shapes cut into small ones: a point is found in microseconds instead of being tested against a whole outline.
create temp table boundary_part on commit drop as
select e.boundary_edition, d.district_id, null::int as neighbourhood_id, st_subdivide(d.geom, 64) as geom
from boundary_edition e join district d using (boundary_edition) where e.is_current
union all
select e.boundary_edition, n.district_id, n.neighbourhood_id, st_subdivide(n.geom, 64)
from boundary_edition e join neighbourhood n using (boundary_edition) where e.is_current;
create index on boundary_part using gist (geom);
analyze boundary_part

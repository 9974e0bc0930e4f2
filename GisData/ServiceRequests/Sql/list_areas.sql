-- The boundaries in force: districts, then neighbourhoods. No row where the city has none.
select e.boundary_edition, d.district_id, null::int as neighbourhood_id, d.geom
from boundary_edition e join district d using (boundary_edition) where e.is_current
union all
select e.boundary_edition, n.district_id, n.neighbourhood_id, n.geom
from boundary_edition e join neighbourhood n using (boundary_edition) where e.is_current

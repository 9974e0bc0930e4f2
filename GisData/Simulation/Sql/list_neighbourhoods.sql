select n.neighbourhood_id, n.district_id, n.name_fa, n.name_en, n.geom, n.label_point
from neighbourhood n join boundary_edition e using (boundary_edition)
where e.is_current
order by n.neighbourhood_id

select st_xmin(e), st_ymin(e), st_xmax(e), st_ymax(e)
from (select st_extent(geom) as e from district join boundary_edition using (boundary_edition) where is_current) t
where e is not null

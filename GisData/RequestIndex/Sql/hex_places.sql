-- The newest edition that has cells: new boundaries get theirs in the next night.
select hex_cell, district_id, neighbourhood_id, st_x(center), st_y(center)
from analysis_cell where boundary_edition = (select max(boundary_edition) from analysis_cell)

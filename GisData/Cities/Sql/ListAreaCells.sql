select hex_cell, district_id, neighbourhood_id, geom
from analysis_cell
where boundary_edition = (select boundary_edition from boundary_edition where is_current) and district_id = any ($1)
order by district_id, neighbourhood_id, hex_cell

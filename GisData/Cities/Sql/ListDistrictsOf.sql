select distinct district_id
from analysis_cell
where boundary_edition = (select boundary_edition from boundary_edition where is_current) and hex_cell = any ($1) and district_id is not null
order by district_id

select hex_cell, district_id, neighbourhood_id from analysis_cell where boundary_edition = $1 and hex_cell = any ($2) order by hex_cell

select hex_cell, district_id, neighbourhood_id from analysis_cell where boundary_edition = $1 order by hex_cell

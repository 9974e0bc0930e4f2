select hex_cell, geom from analysis_cell where boundary_edition = (select boundary_edition from boundary_edition where is_current) and hex_cell = any ($1)

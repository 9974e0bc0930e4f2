select max(boundary_edition) from analysis_cell

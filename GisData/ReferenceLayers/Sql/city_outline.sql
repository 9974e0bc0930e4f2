select st_union(geom) from district where boundary_edition = (select boundary_edition from boundary_edition where is_current)

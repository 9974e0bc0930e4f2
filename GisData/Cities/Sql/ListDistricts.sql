select district_id, name_fa, name_en, geom, label_point from district where boundary_edition = $1 order by district_id

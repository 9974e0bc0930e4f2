select neighbourhood_id, district_id, name_fa, name_en, label_point from neighbourhood where boundary_edition = $1 order by neighbourhood_id

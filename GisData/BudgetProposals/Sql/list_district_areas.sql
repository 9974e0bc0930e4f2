select district_id, area_km2 from district where boundary_edition = $1

select district_id, population, area_km2 from district where boundary_edition = $1 and population is not null

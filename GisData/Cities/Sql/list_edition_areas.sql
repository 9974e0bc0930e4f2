select district_id, null::int, geom from district where boundary_edition = $1
union all
select district_id, neighbourhood_id, geom from neighbourhood where boundary_edition = $1

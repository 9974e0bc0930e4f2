insert into edition_part (boundary_edition, district_id, neighbourhood_id, geom)
select boundary_edition, district_id, null, st_subdivide(geom, 64) from district where boundary_edition = $1
union all
select boundary_edition, district_id, neighbourhood_id, st_subdivide(geom, 64) from neighbourhood where boundary_edition = $1

-- The city as one area in its projected system.
select st_transform(st_union(geom), $2) from district where boundary_edition = $1

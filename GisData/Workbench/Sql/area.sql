-- Districts $1 (null = all) of the edition in force → their union, WGS 84; null without shapes.
select st_asbinary(st_union(geom)) from district
where boundary_edition = (select boundary_edition from boundary_edition where is_current) and ($1::int[] is null or district_id = any ($1))

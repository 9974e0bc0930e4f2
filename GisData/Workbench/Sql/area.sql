-- Districts $1 and neighbourhoods $2 (null = all) of an edition ($3; null = the one in force) → their union, WGS 84; null without shapes.
with edition as (select coalesce($3::int, (select boundary_edition from boundary_edition where is_current)) as id)
select st_asbinary(st_union(geom)) from (
  select geom from district, edition where $2::int[] is null and boundary_edition = id and ($1::int[] is null or district_id = any ($1))
  union all
  select geom from neighbourhood, edition where boundary_edition = id and neighbourhood_id = any ($2) and ($1::int[] is null or district_id = any ($1))
) area

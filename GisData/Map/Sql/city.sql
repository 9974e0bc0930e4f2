-- Edition $1, null = the one in force, as GeoJSON with five decimals (about a metre).
with edition as (select boundary_edition from boundary_edition where case when $1::int is null then is_current else boundary_edition = $1 end),
districts as (
  select jsonb_build_object('type', 'Feature', 'id', district_id, 'geometry', st_asgeojson(geom, 5)::jsonb,
    'properties', jsonb_build_object('id', district_id, 'fa', name_fa, 'en', name_en)) as area,
    jsonb_build_object('type', 'Feature', 'geometry', st_asgeojson(label_point, 5)::jsonb,
    'properties', jsonb_build_object('id', district_id, 'fa', name_fa, 'en', name_en)) as label
  from district join edition using (boundary_edition) order by district_id
),
neighbourhoods as (
  select jsonb_build_object('type', 'Feature', 'id', neighbourhood_id, 'geometry', st_asgeojson(geom, 5)::jsonb, 'properties', jsonb_build_object('id', neighbourhood_id)) as area,
    jsonb_build_object('type', 'Feature', 'geometry', st_asgeojson(label_point, 5)::jsonb,
    'properties', jsonb_build_object('id', neighbourhood_id, 'fa', name_fa, 'en', name_en)) as label
  from neighbourhood join edition using (boundary_edition) order by neighbourhood_id
),
references_ as (
  select jsonb_build_object('type', 'Feature', 'geometry', st_asgeojson(geom, 5)::jsonb,
    'properties', jsonb_build_object('layer', layer, 'class', class, 'fa', name_fa, 'en', name_en)) as feature
  from reference_feature order by feature_id
)
select jsonb_build_object(
  'districts', (select coalesce(jsonb_agg(area), '[]') from districts),
  'districtLabels', (select coalesce(jsonb_agg(label), '[]') from districts),
  'neighbourhoods', (select coalesce(jsonb_agg(area), '[]') from neighbourhoods),
  'neighbourhoodLabels', (select coalesce(jsonb_agg(label), '[]') from neighbourhoods),
  'references', (select coalesce(jsonb_agg(feature), '[]') from references_),
  'outline', (select coalesce(jsonb_agg(jsonb_build_object('type', 'Feature', 'properties', '{}'::jsonb, 'geometry', st_asgeojson(g, 5)::jsonb)), '[]')
    from (select st_union(geom) as g from district join edition using (boundary_edition) having count(*) > 0) u)
)::text

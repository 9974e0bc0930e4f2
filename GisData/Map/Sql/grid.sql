select jsonb_build_object('type', 'FeatureCollection', 'features', coalesce(jsonb_agg(jsonb_build_object('type', 'Feature', 'id', hex_cell, 'geometry', st_asgeojson(geom, 5)::jsonb,
  'properties', jsonb_build_object('id', hex_cell, 'x', round(st_x(center)::numeric, 5), 'y', round(st_y(center)::numeric, 5)))), '[]'))::text
from analysis_cell where boundary_edition = (select boundary_edition from boundary_edition where is_current)

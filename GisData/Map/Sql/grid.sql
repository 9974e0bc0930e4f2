-- The newest edition that has cells: new boundaries get theirs in the next night, and a cell keeps its id and place whatever the edition.
select jsonb_build_object('type', 'FeatureCollection', 'features', coalesce(jsonb_agg(jsonb_build_object('type', 'Feature', 'id', hex_cell, 'geometry', st_asgeojson(geom, 5)::jsonb,
  'properties', jsonb_build_object('id', hex_cell, 'x', round(st_x(center)::numeric, 5), 'y', round(st_y(center)::numeric, 5)))), '[]'))::text
from analysis_cell where boundary_edition = (select max(boundary_edition) from analysis_cell)

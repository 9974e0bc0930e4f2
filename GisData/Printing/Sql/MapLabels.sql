select district_id, name_fa, name_en, st_x(st_transform(label_point, $2)), st_y(st_transform(label_point, $2)),
  0.7 * (st_xmax(st_transform(geom, $2)) - st_xmin(st_transform(geom, $2)))
from district where boundary_edition = $1 order by district_id

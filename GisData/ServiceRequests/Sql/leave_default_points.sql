-- Without a point a request counts for its district where it names one, and no statistic of places sees it. $1 and $2 the points
update staged_request s set geom = null, cell = null, hex_cell = null, precision = 0, is_placed = true, district_id = null, neighbourhood_id = null
from unnest($1::float8[], $2::float8[]) t (x, y)
where s.geom is not null and st_x(s.geom) = t.x and st_y(s.geom) = t.y
  and exists (select from default_point d where d.source = s.source and d.longitude = t.x and d.latitude = t.y)

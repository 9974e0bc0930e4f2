-- Without a point a request counts for the place that its address or area names, and no statistic of points sees it. $1 and $2 the points
-- → what these rows say of their place, and how many say it
with point_left as (
  update staged_request s set geom = null, cell = null, hex_cell = null, precision = 0, is_placed = true, district_id = null, neighbourhood_id = null
  from unnest($1::float8[], $2::float8[]) t (x, y)
  where s.geom is not null and st_x(s.geom) = t.x and st_y(s.geom) = t.y
    and exists (select from default_point d where d.source = s.source and d.longitude = t.x and d.latitude = t.y)
  returning s.address, s.source_area, s.stated_district_id)
select address, source_area, stated_district_id, count(*) from point_left group by 1, 2, 3

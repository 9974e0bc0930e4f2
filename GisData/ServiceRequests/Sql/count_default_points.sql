-- $1 and $2 points that are rightly shared
select d.longitude, d.latitude, count(*)
from staged_request s join default_point d on d.source = s.source and d.longitude = st_x(s.geom) and d.latitude = st_y(s.geom)
where s.geom is not null
  and not exists (select from unnest($1::float8[], $2::float8[]) t (x, y) where abs(t.x - d.longitude) < 1e-6 and abs(t.y - d.latitude) < 1e-6)
group by 1, 2
order by 3 desc, 1, 2

-- One exact point that more than 50 requests and more than one in a hundred located ones share, although they are about many places: where
-- most name an address, at least every second address is another; where they do not, they are about five subjects or three areas.
-- $1 import, $2 source, $3 how many share it at most, $4 and $5 points that are rightly shared
with point as (
  select geom, count(distinct source_id) as requests, count(address) as addressed, count(*) as rows, count(distinct address) as addresses,
    count(distinct source_subject) as subjects, count(distinct source_area) as areas
  from crowded_request
  group by geom)
insert into default_point (source, longitude, latitude, row_count, import_id)
select $2, st_x(geom), st_y(geom), requests, $1
from point
where requests > $3::float8
  and case when addressed * 2 >= rows then addresses * 2 >= addressed else subjects >= 5 or areas >= 3 end
  and not exists (select from unnest($4::float8[], $5::float8[]) t (x, y) where abs(t.x - st_x(geom)) < 1e-6 and abs(t.y - st_y(geom)) < 1e-6)
on conflict (source, longitude, latitude) do update set row_count = greatest(default_point.row_count, excluded.row_count)

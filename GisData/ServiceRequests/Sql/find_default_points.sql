-- One exact point that more than 50 requests and more than one in a hundred located ones share, although they are about many places: where
-- most name an address, at least every second address is another; where they do not, they are about five subjects or three areas.
-- Few cells are that crowded, so only their rows are compared point by point. $1 import, $2 and $3 points that are rightly shared
with located as (select greatest(50, count(*) * 0.01) as most from staged_request where cell is not null),
crowded as (select cell from staged_request where cell is not null group by cell having count(*) > (select most from located)),
point as (
  select s.source, s.geom, count(distinct s.source_id) as requests, count(s.address) as addressed, count(*) as rows, count(distinct s.address) as addresses,
    count(distinct s.source_subject) as subjects, count(distinct s.source_area) as areas
  from staged_request s join crowded using (cell)
  group by s.source, s.geom)
insert into default_point (source, longitude, latitude, row_count, import_id)
select source, st_x(geom), st_y(geom), requests, $1
from point
where requests > (select most from located)
  and case when addressed * 2 >= rows then addresses * 2 >= addressed else subjects >= 5 or areas >= 3 end
  and not exists (select from unnest($2::float8[], $3::float8[]) t (x, y) where abs(t.x - st_x(geom)) < 1e-6 and abs(t.y - st_y(geom)) < 1e-6)
on conflict (source, longitude, latitude) do update set row_count = greatest(default_point.row_count, excluded.row_count)

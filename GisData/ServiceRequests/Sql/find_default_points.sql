-- One exact point that more than 50 requests and more than one in a hundred located ones share, although they are about many places. That is so
-- where most name an address and at least every second address is another; where most name none and they are about five subjects or three areas;
-- and, whatever the shares, where they name fifty addresses or state three areas of which none prevails: a city has finitely many streets, so the
-- larger a pile is, the oftener each of them comes again. A busy place is known by one name that prevails, however many ways callers write it
-- (a third of the addressed rows may say something else) and however often a slip states another area (a fifth of all rows may).
-- $1 import, $2 source, $3 how many share it at most, $4 and $5 points that are rightly shared
with point as (
  select geom, count(distinct source_id) as requests, count(address) as addressed, count(*) as rows, count(distinct address) as addresses,
    count(distinct source_subject) as subjects, count(distinct source_area) as areas,
    count(address) - max(same_address) filter (where address is not null) as other_addresses,
    count(source_area) - max(same_area) filter (where source_area is not null) as other_areas
  from (
    select *, count(*) over (partition by geom, address) as same_address, count(*) over (partition by geom, source_area) as same_area
    from crowded_request) r
  group by geom)
insert into default_point (source, longitude, latitude, row_count, import_id)
select $2, st_x(geom), st_y(geom), requests, $1
from point
where requests > $3::float8
  and (case when addressed * 2 >= rows then addresses * 2 >= addressed else subjects >= 5 or areas >= 3 end
    or (addresses >= 50 and other_addresses * 3 >= addressed)
    or (areas >= 3 and other_areas * 5 >= rows))
  and not exists (select from unnest($4::float8[], $5::float8[]) t (x, y) where abs(t.x - st_x(geom)) < 1e-6 and abs(t.y - st_y(geom)) < 1e-6)
on conflict (source, longitude, latitude) do update set row_count = greatest(default_point.row_count, excluded.row_count)

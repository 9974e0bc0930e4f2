-- $1 source, null = all. Requests that lie on a default point of their source as if it were a place; points that the source's last profile calls
-- rightly shared are left alone. $2, $3, $4 points and their hexagons, by which the table finds requests
create temp table revised on commit drop as
select r.request_id, r.requested_at, r.local_date as day, r.source, d.longitude, d.latitude, r.address, r.source_area,
  null::int as district_id, null::int as neighbourhood_id
from default_point d
join unnest($2::float8[], $3::float8[], $4::bigint[]) h (longitude, latitude, hex_cell) on h.longitude = d.longitude and h.latitude = d.latitude
join service_request r on r.hex_cell = h.hex_cell and st_x(r.geom) = d.longitude and st_y(r.geom) = d.latitude and r.source = d.source
where ($1::text is null or d.source = $1) and not exists (
  select from jsonb_array_elements((select i.profile_used -> 'sharedPoints' from import_run i where i.source = d.source and i.profile_used is not null order by i.import_id desc limit 1)) s
  where abs((s ->> 0)::float8 - d.longitude) < 1e-6 and abs((s ->> 1)::float8 - d.latitude) < 1e-6)

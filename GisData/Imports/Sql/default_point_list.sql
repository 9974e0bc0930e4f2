-- Default points with what became of requests at them. waiting: requests that still lie there as if it were a place. $1, $2, $3 points and their hexagons, by
-- which the table finds requests
select d.source, d.longitude, d.latitude, d.row_count, d.import_id, i.file_name, i.started_at,
  (select count(*) from service_request r where r.hex_cell = h.hex_cell and st_x(r.geom) = d.longitude and st_y(r.geom) = d.latitude and r.source = d.source) as waiting,
  exists (select from jsonb_array_elements((select l.profile_used -> 'sharedPoints' from import_run l where l.source = d.source and l.profile_used is not null order by l.import_id desc limit 1)) s
    where abs((s ->> 0)::float8 - d.longitude) < 1e-6 and abs((s ->> 1)::float8 - d.latitude) < 1e-6) as shared,
  g.regraded, g.regraded_at, g.regraded_by
from default_point d
join import_run i using (import_id)
join unnest($1::float8[], $2::float8[], $3::bigint[]) h (longitude, latitude, hex_cell) on h.longitude = d.longitude and h.latitude = d.latitude
cross join lateral (
  select coalesce(sum(row_count), 0)::bigint as regraded, max(regraded_at) as regraded_at, (array_agg(regraded_by order by regraded_at desc))[1] as regraded_by
  from default_point_regrade g where g.source = d.source and g.longitude = d.longitude and g.latitude = d.latitude) g
order by i.started_at desc, d.row_count desc, d.longitude, d.latitude

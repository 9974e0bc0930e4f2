-- Filter $1…$9; tile $10/$11/$12; at most $13 points.
with bounds as (
  select st_tileenvelope($10, $11, $12) as tile, st_transform(st_tileenvelope($10, $11, $12, margin => 0.0625), 4326) as reach
),
chosen as materialized (
  select r.request_id, r.subject_id, r.status, r.requested_at, r.geom
  from service_request_filtered($1, $2, $3, $4, $5, $6, $7, $8, $9) r, bounds b
  where r.geom && b.reach
),
newest as (
  select *, (select count(*)::int from chosen) as total from chosen order by requested_at desc, request_id desc limit $13
)
select st_asmvt(t, 'request', 4096, 'geom', 'request_id') from (
  select n.request_id, n.request_id as id, n.subject_id as subject, n.status::int as status, n.total, st_asmvtgeom(st_transform(n.geom, 3857), b.tile, 4096, 256, true) as geom
  from newest n, bounds b
) t

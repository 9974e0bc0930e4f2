-- Filter $1; tile $2/$3/$4; at most $5 points, the newest; $6 the hexagons that can have them, null = all. total and inside leave out the margin, so that neighbouring tiles can be added up.
with bounds as (
  select st_tileenvelope($2, $3, $4) as tile, st_transform(st_tileenvelope($2, $3, $4, margin => 0.0625), 4326) as reach
),
chosen as materialized (
  select r.request_id, r.subject_id, r.status, r.requested_at, r.geom, st_transform(r.geom, 3857) && b.tile as inside
  from service_request_filtered($1) r, bounds b
  where ($6::bigint[] is null or r.hex_cell = any ($6)) and r.geom && b.reach
),
newest as (
  select *, (select count(*)::int from chosen where inside) as total from chosen order by requested_at desc, request_id desc limit $5
)
select st_asmvt(t, 'request', 4096, 'geom', 'request_id') from (
  select n.request_id, n.request_id as id, n.subject_id as subject, n.status::int as status, n.total, n.inside, ($3::bigint << 20) + $4::bigint as tile, st_asmvtgeom(st_transform(n.geom, 3857), b.tile, 4096, 256, true) as geom
  from newest n, bounds b
) t

-- Filter $1; tile $2/$3/$4; $5 the hexagons that can have points of it, null = all. 128 squares a side; a margin of one eighth, so that the heat of a neighbour tile reaches in.
with bounds as (
  select st_tileenvelope($2, $3, $4) as tile, st_transform(st_tileenvelope($2, $3, $4, margin => 0.125), 4326) as reach
),
chosen as (
  select st_asmvtgeom(st_transform(r.geom, 3857), b.tile, 4096, 512, false) as point
  from service_request_filtered($1) r, bounds b
  where ($5::bigint[] is null or r.hex_cell = any ($5)) and r.geom && b.reach
),
squares as (
  select floor(st_x(point) / 32)::int as column_no, floor(st_y(point) / 32)::int as row_no, count(*)::int as n, avg(st_x(point)) as x, avg(st_y(point)) as y
  from chosen group by 1, 2
)
select st_asmvt(t, 'density', 4096, 'geom') from (select st_point(round(x), round(y)) as geom, n from squares) t

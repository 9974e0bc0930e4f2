-- Edition $1 (null = the one in force); tile $2/$3/$4; $5 districts the reader may see (null = all); districts $6 with requests $7 and rates $8;
-- $9 whether neighbourhoods are drawn, these $10 with requests $11 and rates $12. An area without requests is not in the lists: its count is 0.
with bounds as (
  select st_tileenvelope($2, $3, $4) as tile, st_transform(st_tileenvelope($2, $3, $4, margin => 0.0625), 4326) as reach,
    coalesce($1, (select boundary_edition from boundary_edition where is_current)) as edition
),
district_shape as (
  select d.district_id as feature, d.district_id as id, d.name_fa, d.name_en,
    coalesce(v.n, case when $5::int[] is null or d.district_id = any ($5) then 0 end) as count, v.rate,
    st_asmvtgeom(st_transform(d.geom, 3857), b.tile, 4096, 256, true) as geom
  from district d join bounds b on d.boundary_edition = b.edition and d.geom && b.reach
  left join unnest($6::int[], $7::int[], $8::float8[]) as v (id, n, rate) on v.id = d.district_id
),
neighbourhood_shape as (
  select n.neighbourhood_id as feature, n.neighbourhood_id as id, n.district_id as district, n.name_fa, n.name_en,
    coalesce(v.n, case when $5::int[] is null or n.district_id = any ($5) then 0 end) as count, v.rate,
    st_asmvtgeom(st_transform(n.geom, 3857), b.tile, 4096, 256, true) as geom
  from neighbourhood n join bounds b on $9 and n.boundary_edition = b.edition and n.geom && b.reach
  left join unnest($10::int[], $11::int[], $12::float8[]) as v (id, n, rate) on v.id = n.neighbourhood_id
)
-- Tiles are lists of layers: put together they are one tile.
select coalesce((select st_asmvt(t, 'district', 4096, 'geom', 'feature') from district_shape t where geom is not null), ''::bytea)
  || coalesce((select st_asmvt(t, 'neighbourhood', 4096, 'geom', 'feature') from neighbourhood_shape t where geom is not null), ''::bytea)

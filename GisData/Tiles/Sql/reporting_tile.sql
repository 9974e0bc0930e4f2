-- Run $1; tile $2/$3/$4; $5 districts the reader may see (null = all); neighbourhoods $6 with state $7, raw count per unit $8, corrected one $9 and its interval $10, $11.
-- A neighbourhood that is not in the lists has a shape and no number: the reader may not see it.
with bounds as (
  select st_tileenvelope($2, $3, $4) as tile, st_transform(st_tileenvelope($2, $3, $4, margin => 0.0625), 4326) as reach,
    (select boundary_edition from nightly_run where run_id = $1) as edition
),
shape as (
  select n.neighbourhood_id as feature, n.neighbourhood_id as id, n.district_id as district, n.name_fa, n.name_en, v.state, v.raw, v.corrected, v.low, v.high,
    st_asmvtgeom(st_transform(n.geom, 3857), b.tile, 4096, 256, true) as geom
  from neighbourhood n join bounds b on n.boundary_edition = b.edition and n.geom && b.reach
  left join unnest($6::int[], $7::text[], $8::float8[], $9::float8[], $10::float8[], $11::float8[]) as v (id, state, raw, corrected, low, high)
    on v.id = n.neighbourhood_id and ($5::int[] is null or n.district_id = any ($5))
)
select coalesce((select st_asmvt(t, 'rate', 4096, 'geom', 'feature') from shape t where geom is not null), ''::bytea)

-- Run $1; $2 all series, else subjects $3 and groups $4; $5, $6 districts and subjects the reader may see (null = all); tile $7/$8/$9.
with bounds as (
  select st_tileenvelope($7, $8, $9) as tile, st_transform(st_tileenvelope($7, $8, $9, margin => 0.0625), 4326) as reach
),
cell as (
  select v.hex_cell as feature, v.hex_cell as id, v.level::int as level, v.series_kind as kind, v.series_id as series, v.observed, v.expected,
    st_asmvtgeom(st_transform(a.geom, 3857), b.tile, 4096, 256, true) as geom
  from cell_verdict($1, $2, $3, $4, $5, $6) v
  join nightly_run run on run.run_id = $1
  join analysis_cell a on a.boundary_edition = run.boundary_edition and a.hex_cell = v.hex_cell
  join bounds b on a.geom && b.reach
  where v.level <> 0
),
place as (
  select f.hotspot_id as feature, f.hotspot_id as id, f.level::int as level, f.emerging_class as class, h.series_kind as kind, h.series_id as series, f.name_fa, f.name_en,
    f.observed, f.expected, f.ratio, st_asmvtgeom(st_transform(f.geom, 3857), b.tile, 4096, 256, true) as geom
  from hotspot_finding f join hotspot h using (hotspot_id) join bounds b on f.geom && b.reach
  where f.run_id = $1
    and ($2 or f.subject_ids && $3 or (h.series_kind = 'group' and h.series_id = any ($4)))
    and ($5::int[] is null or f.district_id = any ($5))
    and ($6::int[] is null or f.subject_ids <@ $6)
)
select coalesce((select st_asmvt(t, 'hotspot', 4096, 'geom', 'feature') from place t where geom is not null), ''::bytea)
  || coalesce((select st_asmvt(t, 'cell', 4096, 'geom', 'feature') from cell t where geom is not null), ''::bytea)

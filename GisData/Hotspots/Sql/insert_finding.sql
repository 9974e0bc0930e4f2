with place as (
  select st_multi(st_union(geom)) as geom from analysis_cell where boundary_edition = $1 and hex_cell = any ($6)
)
insert into hotspot_finding (run_id, hotspot_id, subject_ids, group_id, hex_cells, geom, center, district_id, neighbourhood_ids, name_fa, name_en,
  emerging_class, cold_before, level, observed, expected, ratio, ratio_low, ratio_high, z, p_value, incidents, open_requests, overdue_requests,
  trend_z, trend_p, hot_steps, step_observed, step_expected, step_z, step_level)
select $2, $3, $4, $5, $6, geom, st_pointonsurface(geom), $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23,
  $24, $25, $26, $27, $28, $29, $30
from place

-- Strongest first. A reader of some districts or subjects sees the places that lie there and that only these subjects drive.
select f.run_id, f.hotspot_id, h.series_kind, h.series_id, f.group_id, f.subject_ids, f.hex_cells, f.geom, st_x(f.center), st_y(f.center),
  f.district_id, f.neighbourhood_ids, f.name_fa, f.name_en, f.emerging_class, f.cold_before, f.level, f.observed, f.expected, f.ratio,
  f.ratio_low, f.ratio_high, f.z, f.p_value, f.incidents, f.open_requests, f.overdue_requests, f.trend_z, f.trend_p, f.hot_steps,
  f.step_observed, f.step_expected, f.step_z, f.step_level, h.first_seen
from hotspot_finding f
join hotspot h using (hotspot_id)
where f.run_id = $1
  and ($2::bigint is null or f.hotspot_id = $2)
  and ($3::int[] is null or f.district_id = any ($3))
  and ($4::int[] is null or f.subject_ids <@ $4)
order by abs(f.level) desc, abs(f.z) desc, f.hotspot_id

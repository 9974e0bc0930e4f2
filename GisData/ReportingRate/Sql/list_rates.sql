-- A reader of some districts sees their neighbourhoods; rates are of all subjects together, so a reader of some subjects sees none.
select r.neighbourhood_id, n.district_id, n.name_fa, n.name_en, r.reporter, r.incidents, r.repeated, r.further_reports, r.observed_days, r.dispersion,
  r.per_day, r.per_day_low, r.per_day_high, r.pooled, r.pooled_low, r.pooled_high, r.corrected, r.corrected_low, r.corrected_high,
  st_area(n.geom::geography) / 1e6
from reporting_rate r
join nightly_run u using (run_id)
join neighbourhood n on n.boundary_edition = u.boundary_edition and n.neighbourhood_id = r.neighbourhood_id
where r.run_id = $1 and r.reporter = $2
  and ($3::int[] is null or n.district_id = any ($3)) and $4::int[] is null
order by r.neighbourhood_id

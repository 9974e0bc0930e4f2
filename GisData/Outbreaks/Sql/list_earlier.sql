-- The alarms of the complete runs that look at the days from $1 to the day before $2 and saw no more than cut-off $3: of each day the last such run,
-- of each alarm the latest night.
with night as (
  select distinct on (as_of_date) run_id, as_of_date
  from nightly_run
  where status = 'complete' and as_of_date >= $1 and as_of_date < $2 and cutoff_batch <= $3
  order by as_of_date, cutoff_batch desc, finished_at desc
)
select distinct on (a.alarm_id) a.alarm_id, a.kind, a.state, a.subject_id, a.first_night, a.last_night, a.first_day, a.last_day, a.place_kind, a.place_ids,
  a.hex_cells, a.district_ids, a.name_fa, a.name_en, st_x(a.center), st_y(a.center), a.radius_km, a.observed, a.expected, a.family_p
from outbreak_alarm a
join night n using (run_id)
where a.last_night >= $1
order by a.alarm_id, n.as_of_date desc

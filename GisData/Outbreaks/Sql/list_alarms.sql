-- The rarest first, ended ones last. A reader of some districts sees the alarms that lie wholly in them, and none of the whole city; a reader of some
-- subjects sees those of these.
select alarm_id, kind, state, subject_id, first_night, last_night, first_day, last_day, place_kind, place_ids, hex_cells, district_ids, name_fa, name_en,
  st_x(center), st_y(center), radius_km, observed, expected, family_p
from outbreak_alarm
where run_id = $1
  and ($2::int[] is null or (kind = 'local' and district_ids <@ $2 and cardinality(district_ids) > 0))
  and ($3::int[] is null or subject_id = any ($3))
order by state = 'ended', family_p, alarm_id

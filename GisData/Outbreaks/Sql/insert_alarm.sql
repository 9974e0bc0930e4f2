insert into outbreak_alarm (run_id, alarm_id, kind, state, subject_id, first_night, last_night, first_day, last_day, place_kind, place_ids, hex_cells,
  district_ids, name_fa, name_en, center, radius_km, observed, expected, family_p)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15,
  case when $16::float8 is null then null else st_setsrid(st_point($16, $17), 4326) end, $18, $19, $20, $21)

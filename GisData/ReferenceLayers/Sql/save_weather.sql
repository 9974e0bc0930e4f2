insert into weather_day as known (reference_load, day, min_c, max_c, rain_mm, snow_cm, wind_ms, source)
select $1, day, min_c, max_c, rain, snow, wind, source
from unnest($2::date[], $3::float8[], $4::float8[], $5::float8[], $6::float8[], $7::float8[], $8::text[]) as t (day, min_c, max_c, rain, snow, wind, source)
on conflict (day) do update
set min_c = excluded.min_c, max_c = excluded.max_c, rain_mm = excluded.rain_mm, snow_cm = excluded.snow_cm, wind_ms = excluded.wind_ms, source = excluded.source,
  reference_load = excluded.reference_load
where (known.min_c, known.max_c, known.rain_mm, known.snow_cm, known.wind_ms, known.source)
  is distinct from (excluded.min_c, excluded.max_c, excluded.rain_mm, excluded.snow_cm, excluded.wind_ms, excluded.source)

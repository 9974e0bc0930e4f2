select day, min_c, max_c, rain_mm, snow_cm, wind_ms, source from weather_day where day between $1 and $2 order by day

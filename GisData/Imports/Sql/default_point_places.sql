select distinct longitude, latitude from default_point

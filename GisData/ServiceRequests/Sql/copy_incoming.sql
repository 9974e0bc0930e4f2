copy incoming (request_id, month, geom, stated_district_id) from stdin (format binary)

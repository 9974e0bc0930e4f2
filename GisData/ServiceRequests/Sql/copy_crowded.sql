copy crowded_request (geom, source_id, source_subject, address, source_area) from stdin (format binary)

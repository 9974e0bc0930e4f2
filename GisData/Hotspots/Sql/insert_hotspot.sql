insert into hotspot (series_kind, series_id, first_run_id, first_seen) values ($1, $2, $3, $4) returning hotspot_id

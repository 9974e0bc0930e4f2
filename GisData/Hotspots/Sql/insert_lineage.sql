insert into hotspot_lineage (run_id, hotspot_id, kind, earlier_hotspot_id) select $1, $2, $3, unnest($4::bigint[])

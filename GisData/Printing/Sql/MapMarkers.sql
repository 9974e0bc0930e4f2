select hotspot_id, st_x(st_transform(center, $3)), st_y(st_transform(center, $3)) from hotspot_finding where run_id = $1 and hotspot_id = any ($2)

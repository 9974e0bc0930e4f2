-- Filter $1; at most $2 requests with a place of their own, the newest. → longitude, latitude, local day, subject
select st_x(geom), st_y(geom), local_date, subject_id from service_request_filtered($1) where geom is not null and hex_cell is not null
order by requested_at desc, request_id desc limit $2

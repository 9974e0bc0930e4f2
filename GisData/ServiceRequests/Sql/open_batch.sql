select open_change_batch($1, $2::bigint, $3::text)

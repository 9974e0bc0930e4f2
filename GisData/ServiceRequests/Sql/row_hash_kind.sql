select coalesce((select row_hash_kind from city_state), 'xxh3')

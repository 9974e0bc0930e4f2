update city_state set taxonomy_sha256 = $1

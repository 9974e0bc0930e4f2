analyze known_key

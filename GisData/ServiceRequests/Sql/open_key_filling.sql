select open_key_filling($1)

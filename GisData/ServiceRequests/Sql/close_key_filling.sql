select close_key_filling($1)

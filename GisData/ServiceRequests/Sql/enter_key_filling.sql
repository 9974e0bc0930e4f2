-- From here on the name of the keys means the table that is filled; see the routine open_key_filling.
set local search_path = filling_keys, public

-- From here on the table's name means the one that is filled; see the routine open_filling.
select set_config('search_path', 'filling_' || $1::int || ', public', true)

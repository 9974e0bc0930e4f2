select open_filling($1)

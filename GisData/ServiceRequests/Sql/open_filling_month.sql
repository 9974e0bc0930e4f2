select open_filling_month($1, $2)

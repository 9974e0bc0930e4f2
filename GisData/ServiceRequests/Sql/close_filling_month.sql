select close_filling_month($1, $2)

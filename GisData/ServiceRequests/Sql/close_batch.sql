select close_change_batch($1, $2, $3, $4)

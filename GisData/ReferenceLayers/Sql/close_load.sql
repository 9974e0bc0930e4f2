update reference_load set loaded = $2, unchanged = $3 where reference_load = $1

update reference_feature set reference_load = $2 where layer = $1

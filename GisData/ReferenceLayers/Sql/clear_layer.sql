delete from reference_feature where layer = $1

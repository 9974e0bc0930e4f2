update nightly_run set population_on = $2, population_source = $3, population_source_en = $4 where run_id = $1

update nightly_run set population_on = $2, population_source = $3 where run_id = $1

update nightly_run set time_step = $2, first_day = $3, last_day = $4, step_count = $5, unlocated_count = $6, boundary_edition = $7
where run_id = $1

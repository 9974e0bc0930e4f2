-- 0 is the grid of a city without boundaries.
update nightly_run set time_step = $2, first_day = $3, last_day = $4, step_count = $5, unlocated_count = $6, boundary_edition = nullif($7, 0)
where run_id = $1

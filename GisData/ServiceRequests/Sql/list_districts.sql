-- Of the boundaries in force.
select district_id from district join boundary_edition using (boundary_edition) where is_current

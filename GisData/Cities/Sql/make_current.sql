update boundary_edition set is_current = true where boundary_edition = $1

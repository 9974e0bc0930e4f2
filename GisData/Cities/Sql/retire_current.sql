update boundary_edition set is_current = false where is_current

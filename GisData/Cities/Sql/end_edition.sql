update boundary_edition set valid_to = $2 where boundary_edition = $1

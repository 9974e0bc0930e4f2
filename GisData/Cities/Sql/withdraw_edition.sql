update boundary_edition set withdrawn_at = now(), withdrawn_by = $2 where boundary_edition = $1

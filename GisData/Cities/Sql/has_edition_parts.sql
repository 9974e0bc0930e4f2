select exists (select from edition_part where boundary_edition = $1)

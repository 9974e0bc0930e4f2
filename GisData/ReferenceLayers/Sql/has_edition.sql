select exists (select from boundary_edition where boundary_edition = $1 and withdrawn_at is null)

-- Editions $1 were ended because $2 begins.
update boundary_edition set ended_by = $2 where boundary_edition = any ($1)

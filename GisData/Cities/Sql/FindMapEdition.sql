-- Edition $1, null = the one in force.
select boundary_edition, kind from boundary_edition where case when $1::int is null then is_current else boundary_edition = $1 end

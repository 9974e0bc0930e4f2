-- $1 edition: other editions may hold its days.
update boundary_edition set valid_from = null, valid_to = null, ended_by = null where boundary_edition = $1

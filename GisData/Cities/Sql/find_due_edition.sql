-- The dated edition that holds on day $1 and is not the one in force.
select boundary_edition from boundary_edition where not is_current and valid_from <= $1 and (valid_to is null or valid_to >= $1)

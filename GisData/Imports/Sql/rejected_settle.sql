-- $1 import, $2 lines, $3 the import that brought them in
update personal.rejected_row set settled_by = $3, last_tried_at = now(), last_field = null, last_reason = null
where import_id = $1 and line_number = any ($2) and settled_by is null

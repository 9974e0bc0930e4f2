insert into personal.rejected_row (import_id, line_number, field, reason, raw, cells)
select distinct on (line) $1, line, rejected_field, rejected_reason, rejected_raw, rejected_cells from staged_request where rejected_reason is not null order by line

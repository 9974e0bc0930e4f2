-- Which rows are still open; of those rejected as a whole their cells too: they may have been too few.
select line_number, case when field = 'row' then cells end from personal.rejected_row where import_id = $1 and settled_by is null

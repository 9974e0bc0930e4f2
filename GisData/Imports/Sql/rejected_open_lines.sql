-- Which rows are still open; of those rejected as a whole their cells and why: they may have been too few, or cut off.
select line_number, case when field = 'row' then cells end, case when field = 'row' then reason end from personal.rejected_row where import_id = $1 and settled_by is null

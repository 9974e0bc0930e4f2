-- $1 import, $2 lines that are meant, null = all. Rejected rows that nothing has settled yet.
select line_number, cells, reason from personal.rejected_row
where import_id = $1 and settled_by is null and cells is not null and ($2::bigint[] is null or line_number = any ($2))
order by line_number

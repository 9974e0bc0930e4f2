-- What a run expects of a subject at a place ($3).
select coalesce(sum(expected), 0) from cell_statistic where run_id = $1 and series_kind = 'subject' and series_id = $2 and hex_cell = any ($3::bigint[])

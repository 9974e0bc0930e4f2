-- $1 import, $2 after this line, $3 how many, $4 field and $5 reason as reject_counts.sql has them (null = all), $6 only open ones
select line_number, coalesce(field, 'row'), reason, coalesce(raw, ''), cells, settled_by, last_field, last_reason
from personal.rejected_row
where import_id = $1 and line_number > $2
  and ($4::text is null or (coalesce(field, 'row') = $4 and regexp_replace(reason, '''.*''', '''…''') = $5))
  and (not $6 or settled_by is null)
order by line_number
limit $3

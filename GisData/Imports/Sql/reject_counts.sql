-- $1 import. What a reason names stands in quotes: with … in its place like counts with like.
select coalesce(field, 'row'), regexp_replace(reason, '''.*''', '''…'''), count(*), count(*) filter (where settled_by is null)
from personal.rejected_row where import_id = $1
group by 1, 2 order by 3 desc, 1, 2

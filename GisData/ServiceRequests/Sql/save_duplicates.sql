-- Rows of the load that brought nothing, each with the request it says the same of (or whose later row counts). $1 import
insert into import_duplicate (import_id, part, first_line, last_line, lines, request_ids)
select $1, part, min(line), max(line), array_agg(line order by line), array_agg(request_id order by line)
from (
  select d.line, coalesce(d.request_id, k.request_id) as request_id, (row_number() over (order by d.line) - 1) / 1000 as part
  from staged_duplicate d left join known_request k using (ordinal)) d
group by part

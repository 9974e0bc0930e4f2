-- Rows of the load that brought nothing, each with the request it says the same of (or whose later row counts). $1 import
insert into import_duplicate (import_id, part, first_line, last_line, lines, request_ids)
select $1, part, min(line), max(line), array_agg(line order by line), array_agg(request_id order by line)
from (
  select s.line, k.request_id, (row_number() over (order by s.line) - 1) / 1000 as part
  from staged_request s join service_request_key k using (source, source_id)
  where s.rejected_reason is null and not exists (select from incoming i where i.staged = s.ctid)) d
group by part

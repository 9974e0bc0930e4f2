-- $1 import, $2 after this line, $3 how many
select u.line, u.request_id, k.source_id
from (
  select u.line, u.request_id
  from import_duplicate d cross join lateral unnest(d.lines, d.request_ids) u (line, request_id)
  where d.import_id = $1 and d.last_line > $2 and u.line > $2
  order by d.part, u.line
  limit $3) u
left join service_request_key k using (request_id)
order by u.line

-- $1 import, $2 lines, $3 fields and $4 reasons: what stands against rows now. What stood against them first stays.
update personal.rejected_row r set last_tried_at = now(), last_field = t.field, last_reason = t.reason
from unnest($2::bigint[], $3::text[], $4::text[]) t (line_number, field, reason)
where r.import_id = $1 and r.line_number = t.line_number and r.settled_by is null

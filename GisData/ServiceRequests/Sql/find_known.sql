-- Rows of requests that the city has already. $1 source. In two steps, so that the second is planned for as many as there are.
create temp table known_key on commit drop as
select n.ordinal, n.row_hash, n.requested_at, k.request_id, k.requested_at as old_requested_at
from staged_key n join service_request_key k on k.source = $1 and k.source_id = n.source_id

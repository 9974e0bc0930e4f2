-- $1 batch of the import that is undone.
update personal.reporter p set phone_hmac = s.phone_hmac, name_hmac = s.name_hmac, sealed = s.sealed
from undone u join personal.superseded_reporter s on s.request_id = u.request_id and s.superseded_batch = $1
where p.request_id = u.request_id and s.sealed is not null

-- A corrected date moves the row, possibly to another partition.
update service_request_key k set requested_at = i.requested_at
from known_request i where i.is_changed and k.request_id = i.request_id and k.requested_at <> i.requested_at

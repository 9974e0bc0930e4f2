update service_request_key k set requested_at = u.previous_requested_at
from undone u where k.request_id = u.request_id and u.previous_requested_at <> k.requested_at

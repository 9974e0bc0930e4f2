-- A later import can load these requests anew.
delete from service_request_key k using undone u where k.request_id = u.request_id and u.previous_version is null

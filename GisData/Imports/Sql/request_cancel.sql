-- $1 import, $2 who. Nothing is returned where it has ended already.
update import_run set cancel_requested_at = coalesce(cancel_requested_at, now()), cancel_requested_by = coalesce(cancel_requested_by, $2)
where import_id = $1 and status = 'running'
returning file_name

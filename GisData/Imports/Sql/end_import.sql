update import_run set status = $2, finished_at = now(), error = $3 where import_id = $1 and status = 'running'

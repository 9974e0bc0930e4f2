update import_run set status = 'undone', undone_at = now(), undone_by = $2, undone_batch = $3 where import_id = $1

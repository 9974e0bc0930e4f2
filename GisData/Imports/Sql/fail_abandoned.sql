-- An import holds a lock of its number while it runs: where the lock is free the process has gone without a word.
update import_run set status = 'failed', finished_at = now(), phase = null, progress_at = null, error = 'the process ended before the import did; nothing of it was kept'
where status = 'running' and pg_try_advisory_xact_lock(hashtext('observatory.import'), import_id::int)

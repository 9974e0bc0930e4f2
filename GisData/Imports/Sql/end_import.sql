update import_run set status = $2, finished_at = now(), phase = null, progress_at = null,
  error = case when $2 = 'cancelled' and cancel_requested_by is not null then 'cancelled by ' || cancel_requested_by else $3 end
where import_id = $1 and status = 'running'

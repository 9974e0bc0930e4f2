-- $1 batch of the import that is undone.
delete from personal.superseded_reporter s using undone u
where s.request_id = u.request_id and (u.previous_version is null or s.superseded_batch = $1)

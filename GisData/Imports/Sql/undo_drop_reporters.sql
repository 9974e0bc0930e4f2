-- $1 batch of the import that is undone. The callers it brought go: with their requests, or where there was none before.
delete from personal.reporter p using undone u
where p.request_id = u.request_id and (u.previous_version is null
  or exists (select from personal.superseded_reporter s where s.request_id = u.request_id and s.superseded_batch = $1 and s.sealed is null))

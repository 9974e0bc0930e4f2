-- What an undone import had brought is missing again, unless a later one fetched the same period.
select least(
  (select max(f.fetched_to) from open311_fetch f join import_run r using (import_id) where f.endpoint = $1 and f.jurisdiction = $2 and r.status = 'done'),
  (select min(u.fetched_from) from open311_fetch u join import_run r using (import_id) where u.endpoint = $1 and u.jurisdiction = $2 and r.status = 'undone'
     and not exists (select from open311_fetch l join import_run lr using (import_id)
       where l.endpoint = $1 and l.jurisdiction = $2 and lr.status = 'done' and l.import_id > u.import_id and l.fetched_from <= u.fetched_from and l.fetched_to >= u.fetched_to)))

-- $1 batch. Who was the caller before is kept apart, so that the import can be undone.
with before as (
  insert into personal.superseded_reporter (request_id, superseded_batch, phone_hmac, name_hmac, sealed)
  select i.request_id, $1, r.phone_hmac, r.name_hmac, r.sealed
  from known_request i join staged_reporter s using (ordinal) left join personal.reporter r on r.request_id = i.request_id
  where i.is_changed)
insert into personal.reporter (request_id, phone_hmac, name_hmac, sealed)
select i.request_id, s.phone_hmac, s.name_hmac, s.sealed from known_request i join staged_reporter s using (ordinal) where i.is_changed
on conflict (request_id) do update set phone_hmac = excluded.phone_hmac, name_hmac = excluded.name_hmac, sealed = excluded.sealed

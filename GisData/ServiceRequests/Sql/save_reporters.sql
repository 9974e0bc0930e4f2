insert into personal.reporter (request_id, phone_hmac, name_hmac, sealed)
select i.request_id, s.phone_hmac, s.name_hmac, s.sealed from incoming i join staged_request s on s.ctid = i.staged where s.sealed is not null
on conflict (request_id) do update set phone_hmac = excluded.phone_hmac, name_hmac = excluded.name_hmac, sealed = excluded.sealed

insert into personal.reporter (request_id, phone_hmac, name_hmac, sealed)
select request_id, phone_hmac, name_hmac, sealed from incoming where sealed is not null
on conflict (request_id) do update set phone_hmac = excluded.phone_hmac, name_hmac = excluded.name_hmac, sealed = excluded.sealed

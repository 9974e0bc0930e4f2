-- In order of the keys: each page of their index is touched once.
insert into service_request_key (request_id, source, source_id, requested_at) overriding system value
select request_id, source, source_id, requested_at from incoming where is_new order by source, source_id

insert into service_request_key (request_id, source, source_id, requested_at) overriding system value
select request_id, source, source_id, requested_at from incoming where is_new

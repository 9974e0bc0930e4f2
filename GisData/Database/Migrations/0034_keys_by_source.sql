-- Keys of each source lie in a table of their own, so that a source's first load fills it before its indexes are made: see the routine open_key_filling.
-- Ids are compared by their bytes; nobody reads them in the order of an alphabet.
alter table service_request_key rename to keys_before;
alter index service_request_key_pkey rename to keys_before_pkey;
alter index service_request_key_source_source_id_key rename to keys_before_source_id_key;
alter sequence service_request_key_request_id_seq rename to keys_before_request_id_seq;
create table service_request_key (
  request_id bigint generated always as identity,
  source text collate "C" not null,
  source_id text collate "C" not null,
  requested_at timestamptz not null,
  primary key (source, source_id)
) partition by list (source);
-- request_id comes from the sequence alone: it need not be proved unique across sources.
create index service_request_key_request on service_request_key (request_id);
grant select on service_request_key to observatory_read;
grant select, insert, update, delete on service_request_key to observatory_ingest;
select setval('service_request_key_request_id_seq', last_value, is_called) from keys_before_request_id_seq;
do $$
declare
  of_source text;
  part text;
begin
  for of_source in select distinct source from keys_before loop
    part := 'service_request_key_' || left(md5(of_source), 12);
    execute format('create table %I (like service_request_key including defaults including constraints)', part);
    execute format('insert into %I select request_id, source, source_id, requested_at from keys_before where source = %L', part, of_source);
    execute format('alter table service_request_key attach partition %I for values in (%L)', part, of_source);
  end loop;
end $$;
drop table keys_before;
analyze service_request_key;

-- Both are asked for alone, and a BRIN index answers for each of its columns alone: one reading of the rows makes it.
drop index service_request_batch;
drop index service_request_local_date;
create index service_request_batch_day on service_request using brin (batch_id, local_date);

-- Nothing asks who else a phone is of: only the search for duplicates reads it, by request.
drop index personal.reporter_phone;

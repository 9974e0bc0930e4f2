-- Within a source only the id tells keys apart. Led by the source, every comparison of an index's making and of a search looked at a text that is the same in all of them:
-- a million ids in no order took 2.3 s to sort, and take 0.7.
alter table service_request_key drop constraint service_request_key_pkey, add primary key (source_id, source);

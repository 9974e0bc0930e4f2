-- How a row is hashed (decision 0034). Rows of a city that has been loaded before keep their hashes, so that what comes again is known again.
alter table city_state add row_hash_kind text not null default 'sha256' check (row_hash_kind in ('sha256', 'xxh3'));
alter table city_state alter row_hash_kind set default 'xxh3';

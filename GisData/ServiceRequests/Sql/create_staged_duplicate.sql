-- Rows that brought nothing. ordinal: the row whose request they are of; request_id: where that request is new, else known_request knows it.
create temp table staged_duplicate (
  line bigint not null,
  ordinal int not null,
  request_id bigint
) on commit drop;
create temp table if not exists known_request (
  ordinal int,
  request_id bigint
) on commit drop

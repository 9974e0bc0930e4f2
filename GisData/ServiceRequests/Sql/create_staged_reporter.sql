-- Callers of rows that are new versions of known requests.
create temp table staged_reporter (
  ordinal int not null,
  phone_hmac bytea,
  name_hmac bytea,
  sealed bytea not null
) on commit drop

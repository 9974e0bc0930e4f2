-- The requests whose current version an import brought. previous_version: what it took the place of; null = nothing, the request was new.
create temp table undone (
  request_id bigint primary key,
  requested_at timestamptz not null,
  version int not null,
  day date not null,
  incident_id bigint not null,
  previous_version int,
  previous_requested_at timestamptz,
  previous_day date
) on commit drop

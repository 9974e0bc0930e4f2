create temp table moving_incident (from_incident bigint primary key, to_incident bigint not null) on commit drop;
create temp table revised (request_id bigint primary key, requested_at timestamptz not null, day date not null, from_incident bigint not null, to_incident bigint not null) on commit drop

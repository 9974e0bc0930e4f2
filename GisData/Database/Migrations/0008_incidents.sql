-- What kind of message a request is, as its source says: see ServiceRequests/MessageType.cs; null where it does not say.
alter table service_request add column message_type text;
alter table service_request_history add column message_type text;

-- When two reports are of one incident without anybody being asked. The newest row is in force; one that is not enabled joins nothing.
create table incident_rule (
  rule_id bigint generated always as identity primary key,
  enabled boolean not null,
  least_score double precision not null check (least_score between 0.5 and 1),
  most_meters double precision not null check (most_meters > 0),
  most_hours double precision not null check (most_hours > 0),
  made_by text not null,
  made_at timestamptz not null default now()
);
insert into incident_rule (enabled, least_score, most_meters, most_hours, made_by) values (true, 0.95, 30, 72, 'system');

-- What somebody or the rule decided. Never deleted: a decision taken back says so.
create table incident_decision (
  decision_id bigint generated always as identity primary key,
  kind text not null check (kind in ('join', 'keep_apart', 'part')),
  decided_by text not null,
  decided_at timestamptz not null default now(),
  rule_id bigint references incident_rule,
  -- the change batch that gave requests another incident; null where none got one
  batch_id bigint,
  pairs int not null default 0,
  taken_back_by text,
  taken_back_at timestamptz,
  taken_back_batch bigint
);

-- Two requests that may be of one incident. request_low < request_high, whichever came first.
create table incident_candidate (
  request_low bigint not null,
  request_high bigint not null,
  state text not null default 'proposed' check (state in ('proposed', 'joined', 'kept_apart', 'withdrawn')),
  -- the decision behind the state; null = nobody has decided
  decision_id bigint references incident_decision,
  score double precision not null,
  prior_bits double precision not null,
  place_bits double precision not null,
  time_bits double precision not null,
  subject_bits double precision not null,
  text_bits double precision not null,
  meters double precision,                  -- null: the addresses were compared
  hours double precision not null,
  similarity double precision,              -- null: one of the texts says nothing
  same_subject boolean not null,
  same_caller boolean not null,
  found_at timestamptz not null default now(),
  -- of the two, for filters and row policies
  low_district int,
  high_district int,
  low_subject int not null,
  high_subject int not null,
  primary key (request_low, request_high),
  check (request_low < request_high)
);
create index incident_candidate_best on incident_candidate (state, score desc, request_low, request_high);
create index incident_candidate_high on incident_candidate (request_high);

-- What a decision did, so that it can be taken back.
create table incident_decision_pair (
  decision_id bigint not null references incident_decision,
  request_low bigint not null,
  request_high bigint not null,
  state_before text not null,
  decision_before bigint,
  primary key (decision_id, request_low, request_high)
);
create table incident_move (
  decision_id bigint not null references incident_decision,
  request_id bigint not null,
  from_incident bigint not null,
  to_incident bigint not null,
  primary key (decision_id, request_id)
);
create index incident_move_request on incident_move (request_id);

-- Up to which change batch the requests were searched for duplicates.
create table incident_search (
  only_row boolean primary key default true check (only_row),
  searched_batch bigint not null default 0,
  searched_at timestamptz
);
insert into incident_search default values;

grant select, insert, update on incident_rule, incident_decision, incident_candidate, incident_decision_pair, incident_move, incident_search to observatory_ingest;
grant select on incident_rule, incident_decision, incident_candidate, incident_decision_pair, incident_move, incident_search to observatory_read;

-- A reader of a part of the city sees a pair where both requests lie in that part.
alter table incident_candidate enable row level security;
create policy reader_rows on incident_candidate for select to observatory_read using (
  coalesce(current_setting('observatory.reader_role', true), '') <> ''
  and (current_setting('observatory.districts', true) = ''
    or (low_district = any (string_to_array(current_setting('observatory.districts', true), ',')::int[])
      and high_district = any (string_to_array(current_setting('observatory.districts', true), ',')::int[])))
  and (current_setting('observatory.subjects', true) = ''
    or (low_subject = any (string_to_array(current_setting('observatory.subjects', true), ',')::int[])
      and high_subject = any (string_to_array(current_setting('observatory.subjects', true), ',')::int[]))));
create policy ingest_rows on incident_candidate for all to observatory_ingest using (true) with check (true);

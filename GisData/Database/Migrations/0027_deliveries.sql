-- Who gets which papers by mail, and what became of every message. Addresses are of persons: the schema that readers cannot open.
create table personal.subscription (
  subscription_id bigint generated always as identity primary key,
  name text not null check (length(btrim(name)) between 1 and 200),
  address text not null check (length(address) between 3 and 254 and position('@' in address) > 1),
  role text check (role in ('CouncilMember', 'Analyst', 'Operator')),
  commission text check (btrim(commission) <> ''),
  kinds text[] not null check (cardinality(kinds) > 0),
  language text not null check (language in ('fa', 'en')),
  active boolean not null default true,
  since timestamptz not null,
  entered_at timestamptz not null default now(),
  entered_by text not null,
  check ((role is null) <> (commission is null))
);
create unique index subscription_once on personal.subscription (lower(address), coalesce(role, ''), coalesce(commission, ''), language);

create table personal.delivery (
  delivery_id bigint generated always as identity primary key,
  report_id bigint not null references archived_report,
  paper text not null,
  subscription_id bigint references personal.subscription on delete set null,
  name text not null,
  address text not null,
  mark uuid not null default gen_random_uuid(),
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'refused', 'given_up', 'withdrawn')),
  queued_at timestamptz not null,
  attempts int not null default 0 check (attempts >= 0),
  next_at timestamptz not null,
  claim uuid,
  claimed_until timestamptz,
  tried_at timestamptz,
  answer text,
  accepted_at timestamptz,
  file text,
  check ((state = 'sent') = (accepted_at is not null)),
  check ((claim is null) = (claimed_until is null))
);
-- Once for a paper and a mailbox, whichever server, run or subscription asks again.
create unique index delivery_once on personal.delivery (paper, lower(address));
create index delivery_due on personal.delivery (next_at) where state = 'waiting';
create index delivery_report on personal.delivery (report_id);
create index delivery_subscription on personal.delivery (subscription_id);
create index archived_report_created on archived_report (created_at);
grant select, insert, update, delete on personal.subscription, personal.delivery to observatory_ingest;

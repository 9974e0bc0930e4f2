-- What the council asks and who has to answer until when; and the items of minutes that hang on an edition of a paper.
-- Asked about figures of a run: they go with it when a simulation is taken out.
create table council_question (
  question_id bigint generated always as identity primary key,
  asked_at timestamptz not null default now(),
  asked_on date not null,                   -- in city time
  asked_by text not null,
  asked_role text not null,
  about_kind text not null check (about_kind in ('page', 'hotspot', 'proposal', 'report')),
  about_address text not null check (about_address like '/%' and about_address not like '//%'),
  hotspot_id bigint references hotspot,
  proposal_id bigint references budget_proposal,
  report_id bigint references archived_report,
  district_id int,                          -- null with subject_id: of the whole city
  subject_id int,
  unit_id int not null,                     -- who has to answer
  question text not null check (length(btrim(question)) between 1 and 2000),
  due_on date not null,
  answer text check (length(btrim(answer)) between 1 and 4000),
  answered_at timestamptz,
  answered_on date,
  answered_by text,
  check (due_on >= asked_on),
  check ((about_kind = 'hotspot') = (hotspot_id is not null)),
  check ((about_kind = 'proposal') = (proposal_id is not null)),
  check ((about_kind = 'report') = (report_id is not null)),
  check ((answer is null) = (answered_at is null) and (answer is null) = (answered_on is null) and (answer is null) = (answered_by is null))
);
create index council_question_open on council_question (due_on) where answer is null;

create table minutes_item (
  minutes_item_id bigint generated always as identity primary key,
  report_id bigint not null references archived_report,
  position int not null check (position >= 1),
  item text not null check (length(btrim(item)) between 1 and 2000),
  responsible text check (length(btrim(responsible)) between 1 and 200),
  due_on date,
  question_id bigint references council_question,
  entered_at timestamptz not null default now(),
  entered_by text not null,
  unique (report_id, position)
);

-- A reader of a part of the city sees the questions about that part; minutes speak of the whole city.
alter table council_question enable row level security;
alter table minutes_item enable row level security;
create policy reader_rows on council_question for select to observatory_read using (
  coalesce(current_setting('observatory.reader_role', true), '') <> ''
  and (current_setting('observatory.districts', true) = '' or district_id = any (string_to_array(current_setting('observatory.districts', true), ',')::int[]))
  and (current_setting('observatory.subjects', true) = '' or subject_id = any (string_to_array(current_setting('observatory.subjects', true), ',')::int[])));
create policy ingest_rows on council_question for all to observatory_ingest using (true) with check (true);
create policy reader_rows on minutes_item for select to observatory_read using (
  coalesce(current_setting('observatory.reader_role', true), '') <> ''
  and current_setting('observatory.districts', true) = '' and current_setting('observatory.subjects', true) = '');
create policy ingest_rows on minutes_item for all to observatory_ingest using (true) with check (true);
grant select on council_question, minutes_item to observatory_read, observatory_ingest;
grant insert, update, delete on council_question, minutes_item to observatory_ingest;

-- The life of a proposal, from a night's draft to the check of its effect, with what it costs and what was spent.

-- What one unit of a measure costs, as the city states it. Nothing is changed: a new figure is a new row, a wrong one is withdrawn.
create table unit_cost (
  unit_cost_id bigint generated always as identity primary key,
  measure_code text not null,
  district_id int,                          -- null: the whole city
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  amount numeric not null check (amount >= 0),
  low numeric not null,
  high numeric not null,
  source text not null check (btrim(source) <> ''),
  source_date date,
  valid_from date not null,
  simulated boolean not null default false, -- an invented figure of a simulated city
  reference_load int references reference_load,
  entered_by text not null,
  entered_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  withdrawn_by text,
  check (low >= 0 and low <= amount and amount <= high),
  check ((withdrawn_at is null) = (withdrawn_by is null))
);
create index unit_cost_measure on unit_cost (measure_code, valid_from desc) where withdrawn_at is null;

alter table reference_load
  drop constraint reference_load_layer_check,
  add constraint reference_load_layer_check check (layer in ('population', 'weather', 'period', 'street', 'park', 'water', 'place', 'unit_cost', 'spending'));

-- A proposal made by hand has no hot spot, but says itself where it is.
alter table budget_proposal
  alter column hotspot_id drop not null,
  alter column created_run_id drop not null,
  add column origin text not null default 'night' check (origin in ('night', 'hand')),
  add column title text,
  add column fiscal_year int,               -- in the city's own calendar
  add column hex_cells bigint[],            -- of one made by hand
  add column district_ids int[],
  add column line_code text,                -- of the budget, once approved
  add column approved_amount numeric check (approved_amount >= 0),
  add check (origin = 'hand' or (hotspot_id is not null and created_run_id is not null)),
  add check (origin = 'night' or (title is not null and hex_cells is not null and district_ids is not null)),
  add check (state not in ('approved', 'in_execution', 'done', 'evaluated') or (line_code is not null and approved_amount is not null));

alter table budget_proposal_finding
  add column unit_cost_on date,             -- first day the unit cost holds
  add column unit_cost_stale boolean not null default false,
  add column unit_cost_simulated boolean not null default false;

-- Who moved a proposal, when, why, and on which evidence: kept for ever.
create table budget_proposal_event (
  event_id bigint generated always as identity primary key,
  proposal_id bigint not null references budget_proposal,
  at timestamptz not null default now(),
  reader text not null,
  role text not null,
  from_state text not null,
  to_state text not null,
  effective_on date not null,               -- the day it was so: of 'in_execution' and 'done' the day work began and ended
  reason text,
  amount numeric check (amount >= 0),
  line_code text,
  run_id text,                              -- the run whose figures were before them; no reference: the event outlives the run
  evidence json not null,                   -- not jsonb: its hash is of the text as it was
  evidence_sha256 text not null,
  -- One step at a time, or back for completion.
  check ((from_state, to_state) in (
    ('draft', 'unit_comment'), ('unit_comment', 'commission'), ('commission', 'council'), ('council', 'approved'), ('council', 'rejected'),
    ('approved', 'in_execution'), ('in_execution', 'done'), ('done', 'evaluated'), ('commission', 'unit_comment'), ('council', 'commission'))),
  check (to_state <> 'approved' or (line_code is not null and amount is not null)),
  check ((to_state <> 'rejected' and (from_state, to_state) not in (('commission', 'unit_comment'), ('council', 'commission'))) or btrim(coalesce(reason, '')) <> '')
);
create index budget_proposal_event_of on budget_proposal_event (proposal_id, event_id);
create index budget_proposal_event_at on budget_proposal_event (at);

-- What the finance system says of a line, as each file said it.
create table budget_spending (
  spending_id bigint generated always as identity primary key,
  proposal_id bigint not null references budget_proposal,
  line_code text not null,
  as_of date not null,
  approved numeric not null check (approved >= 0),
  spent numeric not null check (spent >= 0),
  imported_at timestamptz not null default now(),
  imported_by text not null,
  reference_load int not null references reference_load
);
create index budget_spending_of on budget_spending (proposal_id, as_of desc, spending_id desc);

-- An event is the move: whoever comes second finds the proposal no longer where it was, and days do not run backwards.
create function move_budget_proposal() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  update budget_proposal set state = new.to_state, line_code = coalesce(new.line_code, line_code),
    approved_amount = case when new.to_state = 'approved' then new.amount else approved_amount end
  where proposal_id = new.proposal_id and state = new.from_state;
  if not found then
    raise exception 'proposal % is no longer in state %', new.proposal_id, new.from_state using errcode = 'OB001';
  end if;
  if new.effective_on < (select max(effective_on) from budget_proposal_event where proposal_id = new.proposal_id) then
    raise exception 'proposal % was moved on a later day already', new.proposal_id using errcode = 'OB002';
  end if;
  return new;
end $$;
create trigger move_budget_proposal before insert on budget_proposal_event for each row execute function move_budget_proposal();

grant select, insert, update on unit_cost to observatory_ingest;
grant select, insert on budget_proposal_event, budget_spending to observatory_ingest;
grant usage on all sequences in schema public to observatory_ingest;
grant select on unit_cost, budget_proposal_event, budget_spending to observatory_read;

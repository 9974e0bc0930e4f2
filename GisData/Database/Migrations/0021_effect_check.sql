-- Did complaints fall after the works of a proposal? Checked 3, 6 and 12 months after; a check is kept as it was, late data makes a new row.
create table effect_check (
  effect_check_id bigint generated always as identity primary key,
  proposal_id bigint not null references budget_proposal,
  run_id text not null,                     -- the night that made it; no reference: the check outlives the run
  months int not null check (months in (3, 6, 12)),
  made_at timestamptz not null,
  as_of_date date not null,
  subject_id int not null,
  measure_code text not null,
  district_ids int[] not null,              -- of the cells worked on: who may see it
  work_began date not null,
  work_ended date not null,
  verdict text not null check (verdict in ('Fell', 'Rose', 'NoMeasuredEffect', 'TooFew')),
  doubt text,
  before_incidents int not null,
  observed int not null,
  counterfactual double precision,
  change double precision,                  -- −0.38 = 38 % fewer
  low double precision,
  high double precision,
  result jsonb not null,                    -- all of it: matching, placebos, ring, chart
  parameters jsonb not null,                -- windows and options
  data_hash text not null,                  -- of the counts and parameters it was made from
  unique (proposal_id, months, run_id),
  check ((verdict = 'TooFew') = (doubt is not null)),
  check ((verdict = 'TooFew') = (change is null) and (change is null) = (low is null) and (change is null) = (high is null))
);
create index effect_check_measure on effect_check (measure_code, work_ended);

grant select, insert on effect_check to observatory_ingest;
grant select on effect_check to observatory_read;
grant usage on all sequences in schema public to observatory_ingest;

-- What later data makes of papers that went out. The papers stay as they are: their figures are reckoned on from night to night by what changed in the records, never by reading all of them again,
-- and an erratum is kept where a figure, written as the paper writes it, is another one.
create table paper_figure (
  report_id bigint not null references archived_report,  -- the first edition of the paper: its languages have the same numbers
  figure text not null,
  kind text not null check (kind in ('count', 'share', 'hours')),
  printed double precision,
  printed_whole bigint,
  value double precision,
  whole bigint,
  reckoned_batch bigint not null,
  primary key (report_id, figure)
);

create table paper_erratum (
  report_id bigint not null,
  figure text not null,
  run_id text not null references nightly_run,
  found_at timestamptz not null,
  printed double precision,
  before double precision,
  now double precision,
  causes text[] not null check (causes <@ array['late', 'changed', 'undone']),
  primary key (report_id, figure, run_id),
  foreign key (report_id, figure) references paper_figure
);
create index paper_erratum_run on paper_erratum (run_id);
grant select, insert, update on paper_figure to observatory_ingest;
grant select, insert on paper_erratum to observatory_ingest;
grant select on paper_figure, paper_erratum to observatory_read;

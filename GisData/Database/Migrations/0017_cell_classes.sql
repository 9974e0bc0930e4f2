-- The pattern in time of each cell by subject group, and what became of earlier places: both are part of what a run says.
create table cell_class (
  run_id text not null references nightly_run on delete cascade,
  group_id int not null,
  hex_cell bigint not null,
  emerging_class text not null,             -- Analytics.Hotspots.EmergingClass
  too_few boolean not null,
  cold_before boolean not null,
  hot_steps smallint not null,
  cold_steps smallint not null,
  steps smallint not null,                  -- of the cube; 0 where no ten steps hold enough
  steps_joined smallint not null,
  trend_z double precision not null,
  trend_p double precision not null,
  primary key (run_id, group_id, hex_cell),
  check (not too_few or emerging_class = 'NoPattern')
);

create table hotspot_lineage (
  run_id text not null,
  hotspot_id bigint not null,
  kind text not null check (kind in ('split', 'merger')),
  earlier_hotspot_id bigint not null references hotspot,
  primary key (run_id, hotspot_id, kind, earlier_hotspot_id),
  foreign key (run_id, hotspot_id) references hotspot_finding on delete cascade,
  check (hotspot_id <> earlier_hotspot_id)
);
create index on hotspot_lineage (hotspot_id);

grant select, insert, update, delete on cell_class, hotspot_lineage to observatory_ingest;
grant select on cell_class, hotspot_lineage to observatory_read;

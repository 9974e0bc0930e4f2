-- A proposal drafted by hand: where it is, how much is asked for, why and by whom stand in it; a night reckons it as it reckons the others.
alter table budget_proposal
  add column place_fa text,
  add column place_en text,
  add column geom geometry(MultiPolygon, 4326),
  add column neighbourhood_ids int[],
  add column quantity double precision check (quantity > 0 and quantity < 'infinity'),
  add column expense_class text check (expense_class in ('expense', 'capital')),
  add column why text check (length(btrim(why)) between 1 and 2000),
  add column drafted_by text,
  add column drafted_role text,
  add unique (proposal_id, origin),
  add check (origin = 'night' or (hotspot_id is null and cardinality(hex_cells) > 0 and place_fa is not null and place_en is not null and geom is not null
    and neighbourhood_ids is not null and quantity is not null and expense_class is not null and why is not null and drafted_by is not null and drafted_role is not null));

-- Either a hot spot is behind a finding, or the proposal was drafted by hand; both tables say the same.
alter table budget_proposal_finding
  alter column hotspot_id drop not null,
  add column origin text not null default 'night',
  add check ((origin = 'hand') = (hotspot_id is null)),
  add foreign key (proposal_id, origin) references budget_proposal (proposal_id, origin);

-- What is foreseen of its place.
alter table demand_forecast
  add column proposal_id bigint not null default 0,
  drop constraint demand_forecast_series_kind_check,
  add constraint demand_forecast_series_kind_check check (series_kind in ('all', 'group', 'district_group', 'hotspot', 'proposal')),
  drop constraint demand_forecast_pkey,
  add primary key (run_id, series_kind, group_id, district_id, hotspot_id, proposal_id);

-- Proposals that hang together are decided together. group_id: the lowest request of the pairs of a group; null where a pair stands alone because its
-- group would reach too far, or because it was decided before there were groups.
alter table incident_candidate add column group_id bigint, add column address_likeness double precision;
create index incident_candidate_group on incident_candidate (group_id) where group_id is not null;

-- Whom the residents of a run were counted by, in English: population_source is Persian.
alter table nightly_run add column population_source_en text;

-- Thresholds of the start, chosen anew on other simulated cities than the ones they are reported on (docs/methods/duplicate-incidents.md). A rule that
-- somebody made stays; decisions go on naming the rule they were made by.
insert into incident_rule (enabled, least_score, most_meters, most_hours, made_by)
select enabled, 0.95, 30, 96, 'system' from incident_rule where rule_id = (select max(rule_id) from incident_rule) and made_by = 'system';

-- Along the borders of an edition that is not in force, the cells of zoom 20 (service_request.cell) that lie wholly in one of its areas: of a city of 22
-- districts nine requests of a hundred lie in a square that does not, four and a half in neither. An edition loaded before has none, and is counted by its
-- shapes there as before.
create table edition_cell (
  boundary_edition int not null references boundary_edition,
  cell bigint not null,
  district_id int not null,
  neighbourhood_id int,
  primary key (boundary_edition, cell)
);
grant select on edition_cell to observatory_read, observatory_ingest;
grant insert, update, delete on edition_cell to observatory_ingest;

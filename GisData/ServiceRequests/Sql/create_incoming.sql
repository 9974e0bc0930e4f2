-- Points that the loader could not place, in the shape that the stamping expects; request_id is the row's ordinal.
create temp table incoming (
  request_id bigint not null,
  month int not null,
  geom geometry(Point, 4326) not null,
  stated_district_id int,
  is_placed boolean not null default false,
  boundary_edition int,
  district_id int,
  neighbourhood_id int
) on commit drop

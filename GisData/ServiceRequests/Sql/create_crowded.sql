-- Rows at points that may be a geocoder's default.
create temp table crowded_request (
  geom geometry(Point, 4326) not null,
  source_id text not null,
  source_subject text not null,
  address text,
  source_area text
) on commit drop

-- $1 name, $2 source, $3 valid on, $4 hex cells, $5 people → number of cells kept (those of the city), people in them
with current_edition as (
  select boundary_edition from boundary_edition where is_current
), retired as (
  update exposure_layer set is_current = false where is_current
), layer as (
  insert into exposure_layer (name, source, valid_on, is_current) values ($1, $2, $3, true) returning exposure_layer
), kept as (
  insert into exposure_cell (exposure_layer, hex_cell, exposure)
  select layer.exposure_layer, given.hex_cell, given.people
  from layer, unnest($4::bigint[], $5::float8[]) as given (hex_cell, people)
  join analysis_cell a on a.hex_cell = given.hex_cell and a.boundary_edition = (select boundary_edition from current_edition)
  returning exposure
)
select count(*)::int, coalesce(sum(exposure), 0)::float8 from kept

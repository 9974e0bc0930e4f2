-- $1 a day, $2 an edition or null for the one in force: of each area the newest figure not later than the day and the earliest later one.
-- A district's figure that names no edition belongs to whichever is in force.
select distinct on (kind, area_id, valid_on > $1) kind, area_id, population, valid_on, source
from area_population
where case when $2::int is null
  then boundary_edition is null or boundary_edition = (select boundary_edition from boundary_edition where is_current)
  else boundary_edition = $2 end
order by kind, area_id, valid_on > $1, case when valid_on > $1 then valid_on end, valid_on desc, boundary_edition nulls last

-- A file of districts alone: the operator's own neighbourhoods of the edition before stay, each in the district that holds its inside.
-- Schematic ones do not: they would pass for official.
insert into neighbourhood (boundary_edition, neighbourhood_id, district_id, name_fa, name_en, geom, label_point)
select $1, n.neighbourhood_id, d.district_id, n.name_fa, n.name_en, n.geom, n.label_point
from boundary_edition e join neighbourhood n using (boundary_edition)
join lateral (
  select district_id from district where boundary_edition = $1 and st_intersects(geom, n.label_point) order by district_id limit 1) d on true
where e.is_current and e.kind = 'operator' and $2 = 'operator' and not exists (select from neighbourhood where boundary_edition = $1)

-- Names that an address may mention and the areas of the edition in force that they stand for: districts, neighbourhoods, and streets, parks
-- and places by every area that they run through.
with edition as (select boundary_edition from boundary_edition where is_current)
select 1 as kind, name_fa, name_en, district_id, null::int as neighbourhood_id, null::text as layer from district join edition using (boundary_edition)
union all
select 2, name_fa, name_en, district_id, neighbourhood_id, null from neighbourhood join edition using (boundary_edition)
union all
select distinct 3, f.name_fa, f.name_en, d.district_id, n.neighbourhood_id, f.layer
from reference_feature f
cross join edition e
join district d on d.boundary_edition = e.boundary_edition and st_intersects(d.geom, f.geom)
left join neighbourhood n on n.boundary_edition = e.boundary_edition and n.district_id = d.district_id and st_intersects(n.geom, f.geom)
where f.layer <> 'water' and (f.name_fa is not null or f.name_en is not null)

insert into district (boundary_edition, district_id, name_fa, name_en, population, population_year, geom, label_point, area_km2)
select $1, id, fa, en, people, people_year, geom, label, st_area(geom::geography) / 1e6
from unnest($2::int[], $3::text[], $4::text[], $5::int[], $6::int[], $7::geometry[], $8::geometry[]) as t (id, fa, en, people, people_year, geom, label)

-- $1 the load. A figure that is known already and says the same stays as it was.
insert into area_population as known (kind, area_id, boundary_edition, valid_on, population, source, reference_load)
select kind, area_id, edition, valid_on, people, source, $1
from unnest($2::text[], $3::int[], $4::int[], $5::date[], $6::int[], $7::text[]) as t (kind, area_id, edition, valid_on, people, source)
on conflict (kind, area_id, coalesce(boundary_edition, 0), valid_on) do update
set population = excluded.population, source = excluded.source, reference_load = excluded.reference_load
where (known.population, known.source) is distinct from (excluded.population, excluded.source)

-- Names of an earlier edition's subjects, for what shows a request as it came; an edition that this database has lived through keeps its own.
-- $1 editions, $2 ids, $3 fa, $4 en, $5 a present subject that lends the rest
insert into subject (taxonomy_edition, subject_id, service_code, group_id, name_fa, name_en, unit_id, sla_hours, commissions)
select t.edition, t.id, t.id::text, s.group_id, t.fa, t.en, s.unit_id, s.sla_hours, s.commissions
from unnest($1::text[], $2::int[], $3::text[], $4::text[], $5::int[]) as t (edition, id, fa, en, now)
join subject s on s.subject_id = t.now and s.taxonomy_edition = (select taxonomy_edition from city_state)
on conflict do nothing

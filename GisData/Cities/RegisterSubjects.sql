-- $1 edition, then arrays of the pack's subjects: $2 id, $3 code, $4 group, $5 fa, $6 en, $7 unit, $8 sla hours, $9 commissions
insert into subject (taxonomy_edition, subject_id, service_code, group_id, name_fa, name_en, unit_id, sla_hours, commissions)
select $1, id, code, group_id, fa, en, unit_id, sla, coalesce(string_to_array(nullif(commissions, ''), ','), '{}')
from unnest($2::int[], $3::text[], $4::int[], $5::text[], $6::text[], $7::int[], $8::float8[], $9::text[])
  as t (id, code, group_id, fa, en, unit_id, sla, commissions)
on conflict (subject_id, taxonomy_edition) do update set
  service_code = excluded.service_code, group_id = excluded.group_id, name_fa = excluded.name_fa, name_en = excluded.name_en,
  unit_id = excluded.unit_id, sla_hours = excluded.sla_hours, commissions = excluded.commissions

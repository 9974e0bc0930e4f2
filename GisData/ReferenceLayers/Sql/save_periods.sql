-- $1 the load, null where a period was entered by hand; $2 who.
insert into named_period as known (reference_load, entered_by, slug, kind, name_fa, name_en, first_day, last_day, source)
select $1, $2, slug, kind, fa, en, first_day, last_day, source
from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::date[], $8::date[], $9::text[]) as t (slug, kind, fa, en, first_day, last_day, source)
on conflict (slug) do update
set kind = excluded.kind, name_fa = excluded.name_fa, name_en = excluded.name_en, first_day = excluded.first_day, last_day = excluded.last_day, source = excluded.source,
  entered_by = excluded.entered_by, entered_at = now(), reference_load = excluded.reference_load
where (known.kind, known.name_fa, known.name_en, known.first_day, known.last_day, known.source)
  is distinct from (excluded.kind, excluded.name_fa, excluded.name_en, excluded.first_day, excluded.last_day, excluded.source)

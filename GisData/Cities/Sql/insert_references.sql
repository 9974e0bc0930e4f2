insert into reference_feature (layer, class, name_fa, name_en, geom)
select layer, class, fa, en, geom from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::geometry[]) as t (layer, class, fa, en, geom)
where not exists (select from reference_feature own where own.layer = t.layer and own.reference_load is not null)

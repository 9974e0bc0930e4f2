insert into reference_feature (reference_load, layer, class, name_fa, name_en, geom)
select $1, $2, class, fa, en, geom from unnest($3::text[], $4::text[], $5::text[], $6::geometry[]) as t (class, fa, en, geom)

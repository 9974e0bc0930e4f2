insert into neighbourhood (boundary_edition, neighbourhood_id, district_id, name_fa, name_en, geom, label_point)
select $1, id, district, fa, en, geom, label
from unnest($2::int[], $3::int[], $4::text[], $5::text[], $6::geometry[], $7::geometry[]) as t (id, district, fa, en, geom, label)

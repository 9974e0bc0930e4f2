insert into edition_cell (boundary_edition, cell, district_id, neighbourhood_id)
select $1, cell, district, neighbourhood from unnest($2::bigint[], $3::int[], $4::int[]) as t (cell, district, neighbourhood)

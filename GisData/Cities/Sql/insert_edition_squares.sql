insert into edition_square (boundary_edition, square, district_id, neighbourhood_id)
select $1, square, district, neighbourhood from unnest($2::bigint[], $3::int[], $4::int[]) as t (square, district, neighbourhood)

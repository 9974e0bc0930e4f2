insert into named_place (address, source_area, district_id, neighbourhood_id) select * from unnest($1::text[], $2::text[], $3::int[], $4::int[])

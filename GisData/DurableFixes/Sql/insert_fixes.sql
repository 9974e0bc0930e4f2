insert into durable_fix (run_id, district_id, subject_id, unit_id, closed, durable, broken, pending, pending_broken, unplaced)
select $1, * from unnest($2::int[], $3::int[], $4::int[], $5::int[], $6::int[], $7::int[], $8::int[], $9::int[], $10::int[])

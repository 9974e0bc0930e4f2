insert into reference_rejected_row (reference_load, line_number, field, reason, raw)
select $1, line, field, reason, raw from unnest($2::bigint[], $3::text[], $4::text[], $5::text[]) as t (line, field, reason, raw)

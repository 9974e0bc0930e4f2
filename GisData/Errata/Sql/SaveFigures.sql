insert into paper_figure (report_id, figure, kind, printed, printed_whole, value, whole, reckoned_batch)
select * from unnest($1::bigint[], $2::text[], $3::text[], $4::double precision[], $5::bigint[], $6::double precision[], $7::bigint[]), (select $8::bigint) b
on conflict (report_id, figure) do update set value = excluded.value, whole = excluded.whole, reckoned_batch = excluded.reckoned_batch

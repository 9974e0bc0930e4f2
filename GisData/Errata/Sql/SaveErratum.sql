insert into paper_erratum (report_id, figure, run_id, found_at, printed, before, now, causes) values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (report_id, figure, run_id) do nothing

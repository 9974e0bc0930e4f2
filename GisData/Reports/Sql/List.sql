-- $1: kind or null, $2: commission or null, $3: most rows. The bytes stay where they are.
select report_id, kind, commission, language, period_first, period_last, run_id, data_hash, pdf_sha256, pages, octet_length(pdf), simulated, created_at
from archived_report
where ($1::text is null or kind = $1) and ($2::text is null or commission = $2)
order by period_last desc, created_at desc, report_id desc
limit $3

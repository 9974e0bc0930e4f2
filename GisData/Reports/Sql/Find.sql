select report_id, kind, commission, language, period_first, period_last, run_id, data_hash, pdf_sha256, pages, octet_length(pdf), simulated, created_at, errata_of(report_id), about
from archived_report
where report_id = $1

select report_id, pdf, pdf_sha256, pages from archived_report
where kind = $1 and coalesce(commission, '') = coalesce($2, '') and language = $3 and period_last = $4 and run_id = $5
  and coalesce(about, '') = coalesce($6, '') and stand = $7

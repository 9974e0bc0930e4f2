insert into archived_report (kind, commission, language, period_first, period_last, run_id, data_hash, model, pdf, pdf_sha256, pages, simulated, created_at, about, stand)
values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9, $10, $11, $12, $13, $14, $15)
on conflict (kind, coalesce(commission, ''), coalesce(about, ''), stand, language, period_last, run_id) do nothing

-- $1 kind, $2 commission, $3 language, $4 and $5 days that the period must touch, $6 words that the model must hold, each null = any; $7 most rows.
-- A night that failed after it had printed is repeated by another run: its paper never went out.
-- Words and model are brought to one spelling: Persian yeh and kaf, a space for a half-space.
select report_id, kind, commission, language, period_first, period_last, run_id, data_hash, pdf_sha256, pages, octet_length(pdf), simulated, created_at, errata_of(report_id), about
from archived_report
where not exists (select from nightly_run n where n.run_id = archived_report.run_id and n.status = 'failed')
  and ($1::text is null or kind = $1) and ($2::text is null or commission = $2) and ($3::text is null or language = $3)
  and ($4::date is null or period_last >= $4) and ($5::date is null or period_first <= $5)
  and ($6::text[] is null or not exists (
    select from unnest($6::text[]) as wanted (word)
    where position(word in lower(translate(model::text || ' ' || run_id, E'\u064a\u0649\u0643\u200c', E'\u06cc\u06cc\u06a9 '))) = 0))
order by period_last desc, created_at desc, report_id desc
limit $7

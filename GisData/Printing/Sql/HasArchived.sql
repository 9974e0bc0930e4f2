select exists (select 1 from archived_report where kind = $1 and coalesce(about, '') = coalesce($2, '') and language = $3 and period_last = $4)

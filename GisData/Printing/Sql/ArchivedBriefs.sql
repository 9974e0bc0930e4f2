select distinct commission, language from archived_report where kind = 'weekly_brief' and period_last = $1

select model::text from archived_report where report_id = $1

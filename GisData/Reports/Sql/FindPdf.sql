select pdf from archived_report where report_id = $1

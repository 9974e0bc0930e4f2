insert into outbreak_subject (run_id, subject_id, verdict, incidents, family_p, chart_observed, chart_expected, chart_family_p)
values ($1, $2, $3, $4, $5, $6, $7, $8)

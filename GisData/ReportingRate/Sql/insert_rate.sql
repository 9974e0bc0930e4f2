insert into reporting_rate (run_id, neighbourhood_id, reporter, incidents, repeated, further_reports, observed_days, dispersion,
  per_day, per_day_low, per_day_high, pooled, pooled_low, pooled_high, corrected, corrected_low, corrected_high)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)

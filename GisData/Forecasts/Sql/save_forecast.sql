insert into demand_forecast (run_id, series_kind, group_id, district_id, hotspot_id, proposal_id, history, days_known, days_needed, first_day, week_observed,
  week_mean, week_median, week_low80, week_high80, week_low95, week_high95, mase)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)

insert into expected_count (run_id, series_kind, series_key, history, first_day, day_observed, day_expected, day_error, day_surge, alpha, growth, growth_low, growth_high)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)

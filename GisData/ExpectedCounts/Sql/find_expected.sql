-- Run $1, kind $2; $3 one series, null = all of the kind.
select history, first_day, day_observed, day_expected, day_error, day_surge, alpha, growth, growth_low, growth_high, series_key
from expected_count where run_id = $1 and series_kind = $2 and ($3::text is null or series_key = $3)

select history, first_day, day_observed, day_expected, day_error, day_surge, alpha, growth, growth_low, growth_high
from expected_count where run_id = $1 and series_kind = $2 and series_key = $3

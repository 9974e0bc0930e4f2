copy cell_statistic (run_id, series_kind, series_id, hex_cell, observed, expected, sum_observed, sum_expected, z, p_value, level) from stdin (format binary)

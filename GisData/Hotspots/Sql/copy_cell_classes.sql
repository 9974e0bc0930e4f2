copy cell_class (run_id, group_id, hex_cell, emerging_class, too_few, cold_before, hot_steps, cold_steps, steps, steps_joined, trend_z, trend_p) from stdin (format binary)

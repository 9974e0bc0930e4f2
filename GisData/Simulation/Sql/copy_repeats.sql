copy simulated_repeat (source_id, first_id) from stdin (format binary)

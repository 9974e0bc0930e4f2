copy personal.rejected_row (import_id, line_number, field, reason, raw, cells) from stdin (format binary)

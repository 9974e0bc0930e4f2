copy staged_key (ordinal, source_id, row_hash, requested_at) from stdin (format binary)

copy found_pair from stdin (format binary)

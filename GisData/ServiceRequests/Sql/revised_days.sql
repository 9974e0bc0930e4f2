select count(*), min(day), max(day) from revised

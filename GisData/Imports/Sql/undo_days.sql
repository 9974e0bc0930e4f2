select count(*) filter (where previous_version is null), count(previous_version), least(min(day), min(previous_day)), greatest(max(day), max(previous_day)) from undone

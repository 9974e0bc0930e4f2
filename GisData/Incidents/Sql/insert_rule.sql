insert into incident_rule (enabled, least_score, most_meters, most_hours, made_by) values ($1, $2, $3, $4, $5) returning rule_id, enabled, least_score, most_meters, most_hours, made_by, made_at

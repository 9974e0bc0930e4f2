select rule_id, enabled, least_score, most_meters, most_hours, made_by, made_at from incident_rule order by rule_id desc limit 1

update unit_cost set withdrawn_at = $2, withdrawn_by = $3 where unit_cost_id = $1 and withdrawn_at is null

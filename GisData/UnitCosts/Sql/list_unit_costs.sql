select unit_cost_id, measure_code, district_id, currency, amount, low, high, source, source_date, valid_from, simulated, entered_by, entered_at
from unit_cost
where withdrawn_at is null
order by measure_code, district_id nulls first, valid_from desc, unit_cost_id desc

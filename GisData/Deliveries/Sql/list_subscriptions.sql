select subscription_id, name, address, role, commission, kinds, language, active, since, entered_at, entered_by
from personal.subscription
order by commission nulls first, role, name, subscription_id

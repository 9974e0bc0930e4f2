-- $1 message, $2 now: to the address that the subscription has today.
update personal.delivery d set state = 'waiting', attempts = 0, next_at = $2, name = s.name, address = s.address, claim = null, claimed_until = null
from personal.subscription s
where d.delivery_id = $1 and s.subscription_id = d.subscription_id and d.state in ('refused', 'given_up')

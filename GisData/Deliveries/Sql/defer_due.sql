-- $1 now, $2 why there is no server, $3 how long to wait after the first, second, … try: for all that are due and that nobody has.
update personal.delivery d
set attempts = d.attempts + 1, state = case when d.attempts >= cardinality($3) then 'given_up' else d.state end,
  next_at = $1 + coalesce($3[d.attempts + 1], '0'), tried_at = $1, answer = $2, claim = null, claimed_until = null
from personal.subscription s
where s.subscription_id = d.subscription_id and s.active and d.state = 'waiting' and d.next_at <= $1 and (d.claimed_until is null or d.claimed_until <= $1)

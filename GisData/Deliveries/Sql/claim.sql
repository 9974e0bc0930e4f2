-- $1 now, $2 end of the lease, $3 claim: the message that has waited longest and that nobody else has. No row = none is due.
update personal.delivery d
set claim = $3, claimed_until = $2, attempts = d.attempts + 1
from (
  select w.delivery_id, s.role
  from personal.delivery w join personal.subscription s using (subscription_id)
  where w.state = 'waiting' and s.active and w.next_at <= $1 and (w.claimed_until is null or w.claimed_until <= $1)
  order by w.next_at, w.delivery_id
  limit 1
  for update of w skip locked
) due
where d.delivery_id = due.delivery_id
returning d.delivery_id, d.report_id, d.name, d.address, d.mark, due.role, d.attempts

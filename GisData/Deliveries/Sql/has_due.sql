-- $1 now
select exists (
  select from personal.delivery d join personal.subscription s using (subscription_id)
  where d.state = 'waiting' and s.active and d.next_at <= $1 and (d.claimed_until is null or d.claimed_until <= $1))

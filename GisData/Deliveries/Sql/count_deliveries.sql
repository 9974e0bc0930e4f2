-- $1: messages queued before this and still waiting are stuck.
select count(*) filter (where state = 'waiting' and attempts = 0), count(*) filter (where state = 'waiting' and attempts > 0), count(*) filter (where state = 'sent'),
  count(*) filter (where state in ('refused', 'given_up')), count(*) filter (where state = 'withdrawn'),
  count(*) filter (where state = 'waiting' and queued_at < $1 and coalesce(s.active, false))
from personal.delivery d
left join personal.subscription s using (subscription_id)

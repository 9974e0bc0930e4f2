-- $1: messages queued before this and still waiting are stuck.
select (select count(*) from personal.delivery where state in ('refused', 'given_up')),
  (select count(*) from personal.delivery d join personal.subscription s using (subscription_id) where d.state = 'waiting' and d.queued_at < $1 and s.active)

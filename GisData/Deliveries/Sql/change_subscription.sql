-- $1 number; name, address, role, commission, kinds, language; $8 now: what was archived before stays with what was subscribed then.
with changed as (
  update personal.subscription s set name = $2, address = $3, role = $4, commission = $5, kinds = $6, language = $7,
    since = case when (s.address, s.role, s.commission, s.kinds, s.language) is distinct from ($3, $4, $5, $6, $7) then $8 else s.since end
  where s.subscription_id = $1
  returning s.subscription_id
), moved as (
  -- What still waits follows to the new address, unless the paper is on its way there already or a sender has it in hand.
  update personal.delivery d set name = $2, address = $3
  from changed
  where d.subscription_id = changed.subscription_id and d.state = 'waiting' and (d.claimed_until is null or d.claimed_until <= $8)
    and not exists (select from personal.delivery other where other.delivery_id <> d.delivery_id and other.paper = d.paper and lower(other.address) = lower($3))
)
select count(*) from changed

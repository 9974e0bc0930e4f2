-- $1 number, $2 why what still waits is not sent. Receipts of what was sent stay.
with ended as (
  update personal.delivery set state = 'withdrawn', answer = $2, claim = null, claimed_until = null where subscription_id = $1 and state = 'waiting'
)
delete from personal.subscription where subscription_id = $1 returning address

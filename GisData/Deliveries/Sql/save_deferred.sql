-- $1 message, $2 claim, $3 when, $4 why, $5 how long to wait after the first, second, … try; after the last one it is given up.
update personal.delivery
set state = case when attempts > cardinality($5) then 'given_up' else state end,
  next_at = $3 + coalesce($5[attempts], '0'), tried_at = $3, answer = $4, claim = null, claimed_until = null
where delivery_id = $1 and claim = $2

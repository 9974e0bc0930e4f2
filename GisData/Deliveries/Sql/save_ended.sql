-- $1 message, $2 claim, $3 when, $4 why, $5 state it ends in
update personal.delivery set state = $5, tried_at = $3, answer = $4, claim = null, claimed_until = null
where delivery_id = $1 and claim = $2

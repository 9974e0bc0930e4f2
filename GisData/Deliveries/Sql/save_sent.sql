-- $1 message, $2 claim, $3 when, $4 the server's reply, $5 file. No row changed: the lease was over and another sender has it.
update personal.delivery set state = 'sent', accepted_at = $3, tried_at = $3, answer = $4, file = $5, claim = null, claimed_until = null
where delivery_id = $1 and claim = $2

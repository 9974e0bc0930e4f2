-- $1 message, $2 now. Not one that a sender has in hand.
update personal.delivery set state = 'withdrawn', claim = null, claimed_until = null
where delivery_id = $1 and state in ('waiting', 'refused', 'given_up') and (claimed_until is null or claimed_until <= $2)

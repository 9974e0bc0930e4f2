select pg_advisory_xact_lock_shared(hashtext('observatory.import'), $1::int)

select pg_advisory_xact_lock(hashtext('observatory.import'), $1::int)

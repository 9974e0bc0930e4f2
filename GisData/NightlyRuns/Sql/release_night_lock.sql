select pg_advisory_unlock(hashtext('observatory.night'))

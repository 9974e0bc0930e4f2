-- Shared: the load of the same import holds it too, in its own transaction.
select pg_advisory_lock_shared(hashtext('observatory.import'), $1::int)

-- The load's own commit comes later and makes this one durable as well. Other sessions fill months at the same time: helpers that sort for an
-- index would only take the processor from them.
select set_config('synchronous_commit', 'off', true), set_config('max_parallel_maintenance_workers', '0', true)

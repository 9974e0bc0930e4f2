-- The load's own commit comes later and makes this one durable as well.
set local synchronous_commit = off

-- Ends what find_staged_by_place.sql began: what follows in the transaction (a simulation links its repeats) must not loop over whole tables.
set local enable_hashjoin = on;
set local enable_mergejoin = on

-- Order-free: the sum of the row-version hashes, taken modulo 2^64 by the caller.
select coalesce(sum(row_hash), 0)::numeric, count(*) from service_request_as_of($1) where local_date <= $2

-- Order-free: the sum of the row-version hashes, taken modulo 2^64 by the caller. Which requests report one incident is no word of the source and
-- not in its hash, but figures count by it.
select coalesce(sum(row_hash), 0)::numeric + coalesce(sum(hashint8extended(request_id, incident_id)) filter (where incident_id <> request_id), 0)::numeric, count(*)
from service_request_as_of($1) where local_date <= $2

-- First and last day with a request up to a day ($2; null: any), as of a cut-off ($1; null: everything committed). The first and the last by time are found in the key, then whatever
-- came within a day of them: where a clock is put back at midnight, an earlier day follows a later one. (Through service_request_as_of it would be every row of the city.)
with edge as (
  (select requested_at from service_request where batch_id <= coalesce($1, 9223372036854775807) and local_date <= coalesce($2, 'infinity'::date) order by requested_at limit 1)
  union all
  (select requested_at from service_request where batch_id <= coalesce($1, 9223372036854775807) and local_date <= coalesce($2, 'infinity'::date)
    and requested_at < coalesce($2 + 2, 'infinity'::date) order by requested_at desc limit 1)
)
select min(local_date), max(local_date)
from (
  select r.local_date from edge e join service_request r
    on r.requested_at between e.requested_at - interval '1 day' and e.requested_at + interval '1 day' and r.batch_id <= coalesce($1, 9223372036854775807) and r.local_date <= coalesce($2, 'infinity'::date)
  union all
  select local_date from service_request_history where batch_id <= $1 and superseded_batch > $1 and local_date <= coalesce($2, 'infinity'::date)
) d

-- $1 new batches. Months (UTC) that have requests of them.
select distinct date_trunc('month', requested_at at time zone 'UTC') at time zone 'UTC' from service_request where batch_id = any ($1) order by 1

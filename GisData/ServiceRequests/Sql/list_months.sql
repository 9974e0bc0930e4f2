-- Months (UTC) that the staged requests fall into: a stray year must not make the partitions of all months up to it.
select distinct date_trunc('month', requested_at at time zone 'UTC') at time zone 'UTC' from staged_request where rejected_reason is null order by 1

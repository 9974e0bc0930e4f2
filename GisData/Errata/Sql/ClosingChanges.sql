-- Requests of days up to $3 whose time to close is another one between two cut-offs ($1, $2): their day, their subject, and the first day whose evening knows the difference.
-- One that is closed without a time is in no sample (Durations.sql of the papers): to become one, or to stop being one, is a change as well.
with version as (
  select request_id, local_date, subject_id, requested_at, closed_at, closed_local_date, closed_at is not null or status = 1 as counted
  from service_request_history where superseded_batch > $1 and superseded_batch <= $2 and batch_id <= $1 and local_date <= $3
  union all
  select request_id, local_date, subject_id, requested_at, closed_at, closed_local_date, closed_at is not null or status = 1 as counted from service_request where batch_id > $1 and batch_id <= $2 and local_date <= $3
  union all
  select request_id, local_date, subject_id, requested_at, closed_at, closed_local_date, closed_at is not null or status = 1 as counted
  from service_request_history where batch_id > $1 and batch_id <= $2 and superseded_batch > $2 and local_date <= $3
), request as (
  select request_id, case when count(*) = 2 and count(distinct (local_date, subject_id, requested_at, counted)) = 1
    then case when count(distinct coalesce(closed_at, '-infinity')) = 1 then null else min(closed_local_date) end else min(local_date) end as known_on
  from version group by request_id
)
select local_date, subject_id, min(known_on)
from version join request using (request_id)
where known_on <= $3
group by local_date, subject_id

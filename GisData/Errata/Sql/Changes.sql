-- What changed between two cut-offs ($1, $2) in the events of days up to $3, by subject, unit and cause: late (a request that was not there before), undone (one that is no longer there),
-- changed (another version of one that is). Events are those of Printing/Sql/DayEvents.sql, taken away as they were and added as they are; a test holds the two equal. $4: the city's time zone.
with version as (
  select -1 as sign, request_id, local_date, subject_id, unit_id, closed_local_date, status, expected_at, satisfaction
  from service_request_history where superseded_batch > $1 and superseded_batch <= $2 and batch_id <= $1
  union all
  select 1, request_id, local_date, subject_id, unit_id, closed_local_date, status, expected_at, satisfaction
  from service_request where batch_id > $1 and batch_id <= $2
  union all
  select 1, request_id, local_date, subject_id, unit_id, closed_local_date, status, expected_at, satisfaction
  from service_request_history where batch_id > $1 and batch_id <= $2 and superseded_batch > $2
), scope as materialized (
  select sign, local_date, subject_id, unit_id, closed_local_date, satisfaction,
    coalesce(closed_local_date, case when status = 2 then local_date end) as left_day,
    (expected_at at time zone $4)::date as due_day,
    case when count(*) over (partition by request_id) > 1 then 'changed' when sign > 0 then 'late' else 'undone' end as cause
  from version
), event as (
  select sign, subject_id, unit_id, cause, local_date as day, 1 as received, 0 as closed, 0 as gone, (due_day is not null)::int as timed, 0 as timed_gone, 0 as due, 0 as due_gone, 0 as answers, 0 as satisfied
  from scope where local_date <= $3
  union all
  select sign, subject_id, unit_id, cause, left_day, 0, (closed_local_date is not null)::int, 1, 0, (due_day is not null)::int, 0, 0,
    (closed_local_date is not null and satisfaction is not null)::int, coalesce(closed_local_date is not null and satisfaction >= 4, false)::int
  from scope where left_day <= $3
  union all
  select sign, subject_id, unit_id, cause, due_day, 0, 0, 0, 0, 0, 1, 0, 0, 0 from scope where due_day <= $3
  union all
  select sign, subject_id, unit_id, cause, greatest(due_day, left_day), 0, 0, 0, 0, 0, 0, 1, 0, 0
  from scope where greatest(due_day, left_day) <= $3 and due_day is not null and left_day is not null
), net as (
  select subject_id, unit_id, cause, day, sum(sign * received)::int as received, sum(sign * closed)::int as closed, sum(sign * gone)::int as gone, sum(sign * timed)::int as timed,
    sum(sign * timed_gone)::int as timed_gone, sum(sign * due)::int as due, sum(sign * due_gone)::int as due_gone, sum(sign * answers)::int as answers, sum(sign * satisfied)::int as satisfied
  from event group by subject_id, unit_id, cause, day
)
select * from net where (received, closed, gone, timed, timed_gone, due, due_gone, answers, satisfied) <> (0, 0, 0, 0, 0, 0, 0, 0, 0)

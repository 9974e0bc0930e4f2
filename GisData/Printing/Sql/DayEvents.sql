-- What happened on each local day to the requests of some subjects ($2, null = all), as known at the cut-off. Stocks are running sums:
-- open = received - left, overdue = due - due_left. A request closed without a date left on the day it came.
with scope as materialized (
  select local_date, satisfaction, closed_local_date,
    coalesce(closed_local_date, case when status = 2 then local_date end) as left_day,
    (expected_at at time zone $4)::date as due_day
  from service_request_as_of($1)
  where local_date <= $3 and ($2::int[] is null or subject_id = any ($2))
), event as (
  select local_date as day, 1 as received, 0 as closed, 0 as gone, (due_day is not null)::int as timed, 0 as timed_gone, 0 as due, 0 as due_gone, 0 as answers, 0 as satisfied from scope
  union all
  select left_day, 0, (closed_local_date is not null)::int, 1, 0, (due_day is not null)::int, 0, 0,
    (closed_local_date is not null and satisfaction is not null)::int, coalesce(closed_local_date is not null and satisfaction >= 4, false)::int
  from scope where left_day <= $3
  union all
  select due_day, 0, 0, 0, 0, 0, 1, 0, 0, 0 from scope where due_day <= $3
  union all
  select greatest(due_day, left_day), 0, 0, 0, 0, 0, 0, 1, 0, 0 from scope where greatest(due_day, left_day) <= $3 and due_day is not null and left_day is not null
)
select day, sum(received)::int, sum(closed)::int, sum(gone)::int, sum(timed)::int, sum(timed_gone)::int, sum(due)::int, sum(due_gone)::int, sum(answers)::int, sum(satisfied)::int
from event group by day order by day

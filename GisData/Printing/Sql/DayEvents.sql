-- What happened on each local day to the requests of some subjects ($2, null = all), as known at the cut-off. Stocks are running sums:
-- open = received - left, overdue = due - due_left. A request closed without a date left on the day it came.
-- Requests of one fate are counted together before they become events: a city has far fewer fates than requests.
with fate as materialized (
  select local_date, closed_local_date, coalesce(closed_local_date, case when status = 2 then local_date end) as left_day, (expected_at at time zone $4)::date as due_day,
    count(*) as n, count(satisfaction) as answers, count(*) filter (where satisfaction >= 4) as satisfied
  from service_request_as_of($1)
  where local_date <= $3 and ($2::int[] is null or subject_id = any ($2))
  group by 1, 2, 3, 4
), event as (
  select local_date as day, n as received, 0 as closed, 0 as gone, case when due_day is not null then n else 0 end as timed, 0 as timed_gone, 0 as due, 0 as due_gone, 0 as answers, 0 as satisfied from fate
  union all
  select left_day, 0, case when closed_local_date is not null then n else 0 end, n, 0, case when due_day is not null then n else 0 end, 0, 0,
    case when closed_local_date is not null then answers else 0 end, case when closed_local_date is not null then satisfied else 0 end
  from fate where left_day <= $3
  union all
  select due_day, 0, 0, 0, 0, 0, n, 0, 0, 0 from fate where due_day <= $3
  union all
  select greatest(due_day, left_day), 0, 0, 0, 0, 0, 0, n, 0, 0 from fate where greatest(due_day, left_day) <= $3 and due_day is not null and left_day is not null
)
select day, sum(received)::int, sum(closed)::int, sum(gone)::int, sum(timed)::int, sum(timed_gone)::int, sum(due)::int, sum(due_gone)::int, sum(answers)::int, sum(satisfied)::int
from event group by day order by day

-- Filter $1. → every local day of the window: received, closed
with received as (
  select local_date as day, count(*) as n from service_request_filtered($1) group by 1
), closed as (
  select closed_local_date as day, count(*) as n
  from service_request_filtered($1, date '1900-01-01')
  where closed_local_date between ($1::city_filter).first_day and ($1::city_filter).last_day group by 1
)
select d::date, coalesce(r.n, 0)::int, coalesce(c.n, 0)::int
from generate_series(($1::city_filter).first_day::timestamp, ($1::city_filter).last_day::timestamp, interval '1 day') d
left join received r on r.day = d::date
left join closed c on c.day = d::date
order by 1

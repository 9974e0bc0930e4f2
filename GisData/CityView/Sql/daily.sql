-- Filter $1…$9. → every local day of the window: received, closed
with received as (
  select local_date as day, count(*) as n from service_request_filtered($1, $2, $3, $4, $5, $6, $7, $8, $9) group by 1
), closed as (
  select closed_local_date as day, count(*) as n
  from service_request_filtered('1900-01-01', $2, $3, $4, $5, $6, $7, $8, $9)
  where closed_local_date between $1 and $2 group by 1
)
select d::date, coalesce(r.n, 0)::int, coalesce(c.n, 0)::int
from generate_series($1::date::timestamp, $2::date::timestamp, interval '1 day') d
left join received r on r.day = d::date
left join closed c on c.day = d::date
order by 1

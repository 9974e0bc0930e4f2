-- Filter $1 over window and comparison together; $2, $3 first and last day of each part.
-- → part (1…n), requests, without a point, answers to how satisfied, their sum and the sum of their squares
select p.part, count(r.request_id), count(r.request_id) filter (where r.geom is null), count(r.satisfaction),
  coalesce(sum(r.satisfaction), 0)::bigint, coalesce(sum(r.satisfaction * r.satisfaction), 0)::bigint
from unnest($2::date[], $3::date[]) with ordinality as p(first_day, last_day, part)
left join service_request_filtered($1) r on r.local_date between p.first_day and p.last_day
group by p.part
order by p.part

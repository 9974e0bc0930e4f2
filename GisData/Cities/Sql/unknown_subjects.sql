-- Subjects of requests that the tree $1 does not hold, by the edition they came in.
select taxonomy_edition, subject_id, count(*)
from (
  select taxonomy_edition, subject_id from service_request union all select taxonomy_edition, subject_id from service_request_history) r
where subject_id <> all ($1::int[])
group by 1, 2
order by 3 desc
limit 5

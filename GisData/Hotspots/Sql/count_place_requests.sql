-- For each place (0 … n − 1 of the arrays): distinct incidents of the window and of its recent part, requests open at the end of the
-- run's day, those of them overdue; in all and by subject (subject null = all of the place's subjects).
with place_cell as (
  select * from unnest($2::int[], $3::bigint[]) as t (place, hex_cell)
), place_subject as (
  select * from unnest($4::int[], $5::int[]) as t (place, subject_id)
)
select c.place, s.subject_id,
  count(distinct r.incident_id) filter (where r.local_date >= $6)::int as incidents,
  count(distinct r.incident_id) filter (where r.local_date >= $9)::int as recent,
  count(*) filter (where r.closed_local_date > $7 or (r.closed_local_date is null and r.status = 1))::int as open,
  count(*) filter (where (r.closed_local_date > $7 or (r.closed_local_date is null and r.status = 1)) and r.expected_at < $8)::int as overdue
from service_request_as_of($1) r
join place_cell c on c.hex_cell = r.hex_cell
join place_subject s on s.place = c.place and s.subject_id = r.subject_id
where r.local_date <= $7
group by grouping sets ((c.place), (c.place, s.subject_id))

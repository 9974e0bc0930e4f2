-- Distinct incidents of each place by the day of their first report within the window.
with place_cell as (
  select * from unnest($4::int[], $5::bigint[]) as t (place, hex_cell)
), place_subject as (
  select * from unnest($6::int[], $7::int[]) as t (place, subject_id)
), incident as (
  select c.place, min(r.local_date) as day
  from service_request_as_of($1) r
  join place_cell c on c.hex_cell = r.hex_cell
  join place_subject s on s.place = c.place and s.subject_id = r.subject_id
  where r.local_date between $2 and $3
  group by c.place, r.incident_id
)
select place, day, count(*)::int from incident group by 1, 2

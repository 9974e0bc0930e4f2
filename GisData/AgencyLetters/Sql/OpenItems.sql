-- Requests of some units ($2) open at the end of a local day ($3), the oldest first: as known at a cut-off, without what callers said or who they are.
select s.source_id, s.subject_id, coalesce(n.name_fa, d.name_fa), coalesce(n.name_en, d.name_en), s.local_date, ($3 - s.local_date)::int,
  (s.expected_at at time zone $4)::date, case when (s.updated_at at time zone $4)::date <= $3 then (s.updated_at at time zone $4)::date end, s.reopened::int
from service_request_as_of($1) s
left join neighbourhood n on n.boundary_edition = s.boundary_edition and n.neighbourhood_id = s.neighbourhood_id
left join district d on d.boundary_edition = s.boundary_edition and d.district_id = s.district_id
where s.unit_id = any ($2) and s.local_date <= $3 and (s.closed_local_date > $3 or (s.closed_local_date is null and s.status = 1))
order by s.local_date, s.request_id

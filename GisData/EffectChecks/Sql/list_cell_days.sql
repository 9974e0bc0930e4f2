-- As of a cut-off: distinct incidents of some subjects by cell and day, each on the day it was first reported; only on cells of the edition.
with first_report as (
  select distinct on (s.incident_id) s.incident_id, s.subject_id, s.hex_cell, s.local_date
  from service_request_as_of($1) s
  where s.subject_id = any ($2) and s.local_date between $3 and $4 and s.hex_cell is not null
  order by s.incident_id, s.requested_at, s.request_id
)
select f.hex_cell, f.subject_id, f.local_date, count(*)::int
from first_report f
join analysis_cell c on c.boundary_edition = $5 and c.hex_cell = f.hex_cell
group by 1, 2, 3
order by 1, 2, 3

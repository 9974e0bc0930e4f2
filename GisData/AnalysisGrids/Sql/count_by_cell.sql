-- As of a cut-off, by subject, cell and time step (0 …): distinct incidents (several calls about one hole are one event) and calls.
-- Those outside every cell of the edition come with cell null.
select s.subject_id, c.hex_cell, width_bucket(s.local_date, $4::date[]) - 1 as step,
  count(distinct s.incident_id)::int as incidents, count(*)::int as requests
from service_request_as_of($1) s
left join analysis_cell c on c.boundary_edition = $2 and c.hex_cell = s.hex_cell
where s.local_date >= ($4::date[])[1] and s.local_date <= $3
group by 1, 2, 3

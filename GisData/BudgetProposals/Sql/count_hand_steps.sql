-- Distinct incidents of some subjects by time step, at a place ($6) or, where that is null, in the whole city: counted as the night's cube counts, an incident once a cell and step.
with counted as (
  select c.hex_cell, width_bucket(s.local_date, $4::date[]) - 1 as step, count(distinct s.incident_id)::int as incidents
  from service_request_as_of($1) s
  join analysis_cell c on c.boundary_edition = $2 and c.hex_cell = s.hex_cell
  where s.local_date >= ($4::date[])[1] and s.local_date <= $3 and s.subject_id = any ($5) and ($6::bigint[] is null or s.hex_cell = any ($6))
  group by 1, 2
)
select step, sum(incidents)::int from counted group by step

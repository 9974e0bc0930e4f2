-- Editions that $1 had ended go on, until the day before the next one begins.
update boundary_edition e
set valid_to = next.valid_from - 1, ended_by = next.boundary_edition
from boundary_edition w
left join lateral (
  select n.valid_from, n.boundary_edition from boundary_edition n, boundary_edition a
  where a.ended_by = w.boundary_edition and n.valid_from > a.valid_from
  order by n.valid_from limit 1) next on true
where w.boundary_edition = $1 and e.ended_by = $1

-- Locked, as list_dated_editions.sql locks them. $1 edition
select e.source, e.valid_from, e.valid_to, e.is_current,
  exists (select from boundary_edition o where o.boundary_edition <> $1 and o.withdrawn_at is null and exists (select from district d where d.boundary_edition = o.boundary_edition))
from boundary_edition e where e.boundary_edition = $1 and e.withdrawn_at is null
for update

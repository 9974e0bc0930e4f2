select e.boundary_edition, e.kind, e.source, e.file_sha256, e.valid_from, e.valid_to, e.loaded_at, e.is_current,
  (select coalesce(array_agg(district_id order by district_id), '{}') from district d where d.boundary_edition = e.boundary_edition),
  (select count(*)::int from neighbourhood n where n.boundary_edition = e.boundary_edition)
from boundary_edition e
where e.withdrawn_at is null
order by e.is_current desc, e.valid_from desc nulls last, e.boundary_edition desc

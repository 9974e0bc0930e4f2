-- Editions that are not in force and were kept before they could be counted on.
select boundary_edition from boundary_edition e
where not is_current and withdrawn_at is null and exists (select from district d where d.boundary_edition = e.boundary_edition)
  and not exists (select from edition_part p where p.boundary_edition = e.boundary_edition)

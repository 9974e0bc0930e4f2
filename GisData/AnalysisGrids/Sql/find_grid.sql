-- The current boundary edition and how many cells its grid has.
select e.boundary_edition, (select count(*) from analysis_cell c where c.boundary_edition = e.boundary_edition)
from boundary_edition e
where e.is_current

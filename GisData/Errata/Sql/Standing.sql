-- The last erratum of every figure, the latest first; of the paper that $1 is an edition of, or (null) of all. $2: at most so many.
select e.report_id, a.kind, a.commission, a.about, a.period_first, a.period_last, e.figure, f.kind, e.printed, e.before, e.now, e.causes, e.run_id, e.found_at,
  (select min(found_at) from paper_erratum o where o.report_id = e.report_id and o.figure = e.figure)
from paper_erratum e join archived_report a using (report_id) join paper_figure f using (report_id, figure)
where ($1::bigint is null or e.report_id = first_edition($1))
  and not exists (select from paper_erratum o where o.report_id = e.report_id and o.figure = e.figure and o.found_at > e.found_at)
order by e.found_at desc, a.period_last desc, e.report_id, e.figure
limit $2

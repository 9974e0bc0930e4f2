-- The last erratum of every figure of papers of a kind ($1) and a time ($2 to $3) that stood when a run ($4) began.
select e.report_id, a.kind, a.commission, a.about, a.period_first, a.period_last, e.figure, f.kind, e.printed, e.before, e.now, e.causes, e.run_id, e.found_at,
  (select min(found_at) from paper_erratum o where o.report_id = e.report_id and o.figure = e.figure)
from paper_erratum e join archived_report a using (report_id) join paper_figure f using (report_id, figure), nightly_run r
where r.run_id = $4 and a.kind = $1 and a.period_first >= $2 and a.period_last <= $3 and e.found_at < r.started_at
  and not exists (select from paper_erratum o where o.report_id = e.report_id and o.figure = e.figure and o.found_at > e.found_at and o.found_at < r.started_at)
order by a.period_last, e.report_id, e.figure

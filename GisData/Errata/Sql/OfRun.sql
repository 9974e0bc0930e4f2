-- What a run ($1) found changed in papers, and what runs found that failed since the complete run before it ($2; null = ever): nobody has been told of that yet.
select e.report_id, a.kind, a.commission, a.about, a.period_first, a.period_last, e.figure, f.kind, e.printed, e.before, e.now, e.causes, e.run_id, e.found_at,
  (select min(found_at) from paper_erratum o where o.report_id = e.report_id and o.figure = e.figure)
from paper_erratum e join archived_report a using (report_id) join paper_figure f using (report_id, figure) join nightly_run n on n.run_id = e.run_id, nightly_run r
where r.run_id = $1 and (n.run_id = r.run_id or (n.status = 'failed' and n.started_at < r.started_at and n.started_at >= coalesce((select started_at from nightly_run where run_id = $2), '-infinity')))
order by a.period_last desc, e.report_id, e.found_at, e.figure

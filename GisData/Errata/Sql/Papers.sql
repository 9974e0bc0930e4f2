-- Papers whose last day is $1 or later and that were printed as of a cut-off before $2, one line a paper whatever its languages, with what is known of their figures.
-- A night that failed after it had printed is repeated: its paper never went out.
with paper as (
  select min(a.report_id) as report_id, a.kind, a.commission, a.about, a.period_first, a.period_last, n.cutoff_batch
  from archived_report a join nightly_run n using (run_id)
  where a.period_last >= $1 and n.cutoff_batch < $2 and n.status <> 'failed' and a.kind = any ($3)
  group by a.kind, a.commission, a.about, a.stand, a.period_first, a.period_last, a.run_id, n.cutoff_batch
)
select p.report_id, p.kind, p.commission, p.about, p.period_first, p.period_last, p.cutoff_batch,
  case when k.report_id is null then (select (a.model #- '{figures,map}')::text from archived_report a where a.report_id = p.report_id) end
from paper p left join (select distinct report_id from paper_figure) k using (report_id)
order by p.report_id

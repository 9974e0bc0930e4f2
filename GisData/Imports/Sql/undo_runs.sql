-- $1 batch of an import. Complete runs that saw it, the latest first, with the papers made from each.
select n.run_id, n.as_of_date, (select count(*) from archived_report a where a.run_id = n.run_id)::int
from nightly_run n
where n.status = 'complete' and n.cutoff_batch >= $1
order by n.started_at desc

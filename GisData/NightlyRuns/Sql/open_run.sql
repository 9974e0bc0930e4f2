-- The cut-off is the last committed change batch (batches are numbered under a lock held to commit), or an older one asked for.
insert into nightly_run (run_id, as_of_date, cutoff_batch, cutoff_at, code_version, options, started_at)
select $1, $2, b.batch_id, b.recorded_at, $3, $4::jsonb, $5
from change_batch b
where b.batch_id <= coalesce($6, b.batch_id)
order by b.batch_id desc
limit 1
returning cutoff_batch

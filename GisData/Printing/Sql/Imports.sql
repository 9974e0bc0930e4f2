-- Finished imports up to a cut-off, the latest first; one that was undone later stood in the data then.
select b.batch_id, i.file_name, i.finished_at, i.read_rows, i.loaded, i.updated, i.duplicates, i.rejected
from import_run i
join (select import_id, max(batch_id) as batch_id from change_batch where import_id is not null group by import_id) b using (import_id)
where (i.status = 'done' or i.undone_batch > $1) and b.batch_id <= $1 and i.read_rows > 0 and i.finished_at is not null
order by b.batch_id desc
limit 500

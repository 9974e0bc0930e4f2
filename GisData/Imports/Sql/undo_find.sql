-- $1 import. An import that changed nothing has no batch.
select i.file_name, i.status, b.batch_id, b.first_day, b.last_day
from import_run i left join change_batch b on b.import_id = i.import_id and b.kind = 'import'
where i.import_id = $1

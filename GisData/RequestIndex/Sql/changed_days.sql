-- Batches after $1 up to $2 → first and last local day touched; null where a batch does not say.
select case when bool_and(first_day is not null) then min(first_day) end, case when bool_and(last_day is not null) then max(last_day) end
from change_batch where batch_id > $1 and batch_id <= $2 and row_count > 0

-- $1 batch of the last search. What brought requests since, and the newest batch of all.
select coalesce(array_agg(batch_id) filter (where batch_id > $1 and kind in ('import', 'simulation') and row_count > 0), '{}'), coalesce(max(batch_id), 0) from change_batch

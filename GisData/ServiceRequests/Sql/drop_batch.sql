delete from change_batch where batch_id = $1

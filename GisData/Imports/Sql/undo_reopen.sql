-- Rejected rows that this import had settled are open again.
update personal.rejected_row set settled_by = null where settled_by = $1

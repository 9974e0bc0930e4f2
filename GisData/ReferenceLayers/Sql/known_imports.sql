-- Import numbers $1 (bigint[]). → those of them that the ledger has
select import_id from import_run where import_id = any ($1)

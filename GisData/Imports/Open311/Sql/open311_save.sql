insert into open311_fetch (import_id, endpoint, jurisdiction, fetched_from, fetched_to) values ($1, $2, $3, $4, $5)

-- First and last day with a request up to a day (null: any), as of a cut-off (null: everything committed).
select min(local_date), max(local_date)
from service_request_as_of(coalesce($1, (select max(batch_id) from change_batch)))
where local_date <= coalesce($2, 'infinity'::date)

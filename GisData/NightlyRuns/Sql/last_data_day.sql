-- The last day with a request as of a cut-off (null: of all that is committed), and that cut-off.
select b.batch_id, (select max(local_date) from service_request_as_of(b.batch_id)) as last_day
from change_batch b
where b.batch_id <= coalesce($1, b.batch_id)
order by b.batch_id desc
limit 1

-- $1 import, $2 its batch. Who last changed what this import had brought; nobody where all of it is current.
select l.import_id, l.file_name
from service_request_history h
join service_request_key k using (request_id)
join service_request r on r.request_id = k.request_id and r.requested_at = k.requested_at
left join import_run l on l.import_id = r.import_id
where h.import_id = $1 and h.superseded_batch > $2 and r.import_id is distinct from $1
order by l.import_id desc nulls last
limit 1

-- Whether the source $1 has an id from $2 to $3: the first one from $2 on tells.
select coalesce((select source_id <= $3 from service_request_key where source = $1 and source_id >= $2 order by source_id limit 1), false)

insert into asked_incident select distinct * from unnest($1::bigint[])

insert into moving_incident select * from unnest($1::bigint[], $2::bigint[])

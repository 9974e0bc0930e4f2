-- $1 batch, $2 import that found the points, null = an operator asked, $3 who
insert into default_point_regrade (source, longitude, latitude, batch_id, import_id, row_count, regraded_by)
select source, longitude, latitude, $1, $2::bigint, count(*), $3 from revised group by source, longitude, latitude

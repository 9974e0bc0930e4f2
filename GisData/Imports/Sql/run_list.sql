-- $1 below this number, null = from the newest; $2 only this one, null = all; $3 how many, $4 only second tries of this one, null = all
select i.import_id, i.file_name, i.profile, i.source, i.encoding, i.started_by, i.started_at, i.finished_at, i.status, i.error, i.read_rows, i.loaded, i.updated, i.duplicates,
  i.rejected, s.settled, i.without_point, i.total_rows, i.phase, coalesce(i.progress_at > now() - interval '15 seconds', false), i.cancel_requested_by,
  i.undone_at, i.undone_by, i.retry_of, b.first_day, b.last_day, i.notes::text
from import_run i
left join change_batch b on b.import_id = i.import_id and b.kind = 'import'
cross join lateral (select coalesce(sum(r.loaded + r.duplicates), 0)::bigint as settled from import_run r where r.retry_of = i.import_id and r.status = 'done') s
where ($1::bigint is null or i.import_id < $1) and ($2::bigint is null or i.import_id = $2) and ($4::bigint is null or i.retry_of = $4)
order by i.import_id desc
limit $3

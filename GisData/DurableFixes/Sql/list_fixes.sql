-- By district, subject or unit ($2), the whole first (id null). A reader of some districts or subjects gets the sums of theirs.
select case $2 when 'district' then district_id when 'subject' then subject_id else unit_id end as id,
  sum(closed)::int, sum(durable)::int, sum(broken)::int, sum(pending)::int, sum(pending_broken)::int, sum(unplaced)::int
from durable_fix
where run_id = $1 and ($3::int[] is null or district_id = any ($3)) and ($4::int[] is null or subject_id = any ($4))
group by grouping sets ((), (1))
order by id nulls first

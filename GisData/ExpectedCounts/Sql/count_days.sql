-- Requests as of a cut-off: by day, subject group and district; and by day and subject (group null). $4, $5: the group of each subject.
select s.local_date, g.group_id, s.district_id, case when grouping(s.subject_id) = 0 then s.subject_id end, count(*)::int
from service_request_as_of($1) s
join unnest($4::int[], $5::int[]) as g (subject_id, group_id) on g.subject_id = s.subject_id
where s.local_date between $2 and $3
group by grouping sets ((s.local_date, g.group_id, s.district_id), (s.local_date, s.subject_id))

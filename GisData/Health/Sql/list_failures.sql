-- A night that somebody ran by hand to its end since has mended the failed one.
select job, failed_at, attempt, message
from job_failure f
where not (job = 'night' and exists (select from nightly_run n where n.status = 'complete' and n.finished_at > f.failed_at))
order by failed_at desc

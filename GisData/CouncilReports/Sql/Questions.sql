-- Questions of the council that stood open when the run ($1) began, the earliest due first.
select q.question_id, q.question, q.unit_id, q.due_on
from council_question q, nightly_run r
where r.run_id = $1 and q.asked_at < r.started_at and (q.answered_at is null or q.answered_at >= r.started_at)
order by q.due_on, q.question_id

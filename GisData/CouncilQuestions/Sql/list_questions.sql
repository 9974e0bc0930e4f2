-- $2: only those without an answer at the end of that day, the longest due first; else newest first. Whose they are to see is the row policy's.
select question_id, asked_on, asked_by, about_kind, about_address, coalesce(hotspot_id, proposal_id, report_id), district_id, subject_id, unit_id, question, due_on,
  answer, answered_on, answered_by
from council_question
where ($1::bigint is null or question_id = $1)
  and ($2::date is null or (asked_on <= $2 and (answered_on is null or answered_on > $2)))
order by case when $2::date is not null then due_on end, question_id desc

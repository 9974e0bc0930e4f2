-- No row where there is no such edition.
insert into minutes_item (report_id, position, item, responsible, due_on, question_id, entered_by)
select r.report_id, coalesce((select max(m.position) from minutes_item m where m.report_id = r.report_id), 0) + 1, $2, $3, $4, $5, $6
from archived_report r where r.report_id = $1
returning minutes_item_id, report_id, position, item, responsible, due_on, question_id, entered_by, entered_at

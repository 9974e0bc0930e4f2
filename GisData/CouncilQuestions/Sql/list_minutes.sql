select minutes_item_id, report_id, position, item, responsible, due_on, question_id, entered_by, entered_at
from minutes_item
where report_id = $1
order by position

update council_question set answer = $2, answered_by = $3, answered_on = $4, answered_at = now() where question_id = $1 and answer is null

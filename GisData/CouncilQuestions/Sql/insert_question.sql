insert into council_question (asked_on, asked_by, asked_role, about_kind, about_address, hotspot_id, proposal_id, report_id, district_id, subject_id, unit_id, question, due_on)
values ($1, $2, $3, $4, $5, case when $4 = 'hotspot' then $6 end, case when $4 = 'proposal' then $6 end, case when $4 = 'report' then $6 end, $7, $8, $9, $10, $11)
returning question_id

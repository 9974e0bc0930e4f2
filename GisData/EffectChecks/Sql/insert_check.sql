insert into effect_check (proposal_id, run_id, months, made_at, as_of_date, subject_id, measure_code, district_ids, work_began, work_ended, verdict, doubt,
  before_incidents, observed, counterfactual, change, low, high, result, parameters, data_hash)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19::jsonb, $20::jsonb, $21)

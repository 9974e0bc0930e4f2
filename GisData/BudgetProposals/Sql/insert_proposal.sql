-- The proposal of a place, subject and measure keeps its id and its state from run to run.
with proposal as (
  insert into budget_proposal (hotspot_id, subject_id, measure_code, created_run_id) values ($2, $4, $5, $1)
  on conflict (hotspot_id, subject_id, measure_code) do update set subject_id = excluded.subject_id
  returning proposal_id
)
insert into budget_proposal_finding (run_id, proposal_id, hotspot_id, rank, commissions, incidents, quantity, quantity_low, quantity_high,
  unit_cost, unit_cost_source, cost, cost_low, cost_high, averted_per_year, averted_low, averted_high, residents, evidence,
  unit_cost_on, unit_cost_stale, unit_cost_simulated)
select $1, proposal_id, $2, $3, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20::jsonb, $21, $22, $23 from proposal
returning proposal_id

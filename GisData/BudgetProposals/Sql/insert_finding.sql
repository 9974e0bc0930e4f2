-- What a run reckons of a proposal; without a hot spot ($3) it was drafted by hand.
insert into budget_proposal_finding (run_id, proposal_id, hotspot_id, origin, rank, commissions, incidents, quantity, quantity_low, quantity_high,
  unit_cost, unit_cost_source, cost, cost_low, cost_high, averted_per_year, averted_low, averted_high, residents, evidence,
  unit_cost_on, unit_cost_stale, unit_cost_simulated)
values ($1, $2, $3, case when $3 is null then 'hand' else 'night' end, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19::jsonb, $20, $21, $22)

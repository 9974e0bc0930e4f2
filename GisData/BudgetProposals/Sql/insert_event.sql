-- The trigger moves the proposal, or refuses.
insert into budget_proposal_event (proposal_id, at, reader, role, from_state, to_state, effective_on, reason, amount, line_code, run_id, evidence, evidence_sha256)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::json, $13)
returning event_id, proposal_id, at, reader, role, from_state, to_state, effective_on, reason, amount, line_code, run_id, evidence::text, evidence_sha256

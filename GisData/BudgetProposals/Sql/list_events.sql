select event_id, proposal_id, at, reader, role, from_state, to_state, effective_on, reason, amount, line_code, run_id, evidence::text, evidence_sha256
from budget_proposal_event where proposal_id = $1 order by event_id

-- $1: a proposal, or null for all; $2, $3: entered from and before, or null.
select event_id, proposal_id, at, reader, role, from_state, to_state, effective_on, reason, amount, line_code, run_id, evidence::text, evidence_sha256
from budget_proposal_event
where ($1::bigint is null or proposal_id = $1) and ($2::timestamptz is null or at >= $2) and ($3::timestamptz is null or at < $3)
order by event_id

-- $1: the instant. Steps entered before it.
select distinct on (proposal_id) proposal_id, to_state from budget_proposal_event where at < $1 order by proposal_id, event_id desc

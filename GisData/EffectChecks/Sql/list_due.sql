-- Proposals whose works had begun, with the run on whose figures they left the draft: its days chose the place.
-- $1: the last day that counts. Works that still go on are listed too: other checks match nothing to their cells.
select p.proposal_id, p.state, p.subject_id, p.measure_code, coalesce(p.hex_cells, h.hex_cells) as cells, began.effective_on as began, ended.effective_on as ended,
  n.first_day, n.last_day, left_draft.effective_on as chosen_on
from budget_proposal p
join lateral (select min(effective_on) as effective_on from budget_proposal_event where proposal_id = p.proposal_id and to_state = 'in_execution') began on began.effective_on is not null
left join lateral (select max(effective_on) as effective_on from budget_proposal_event where proposal_id = p.proposal_id and to_state = 'done') ended on true
join lateral (select effective_on, run_id from budget_proposal_event where proposal_id = p.proposal_id and to_state = 'unit_comment' order by event_id limit 1) left_draft on true
left join nightly_run n on n.run_id = left_draft.run_id
left join lateral (select hex_cells from hotspot_finding f where f.hotspot_id = p.hotspot_id and f.run_id = left_draft.run_id) h on true
where began.effective_on <= $1
order by p.proposal_id

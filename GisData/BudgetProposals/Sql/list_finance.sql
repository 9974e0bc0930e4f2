-- Proposals that moved, and the drafts of the latest complete run: each by the latest complete run that holds it. $1, $2: the reader's districts and subjects, or null.
select p.proposal_id, p.state, p.fiscal_year, p.line_code, p.subject_id, p.measure_code, coalesce(h.district_id, p.district_ids[1]), coalesce(p.title, h.name_fa), coalesce(p.title, h.name_en),
  coalesce(f.commissions, '{}'), f.quantity, f.cost, f.cost_low, f.cost_high, p.approved_amount, e.effective_on, s.as_of, s.approved, s.spent, f.run_id, f.data_hash, p.expense_class
from budget_proposal p
left join lateral (
  select o.*, n.data_hash, n.run_id = (select run_id from nightly_run where status = 'complete' order by as_of_date desc, started_at desc limit 1) as is_latest
  from budget_proposal_finding o join nightly_run n using (run_id)
  where n.status = 'complete' and o.proposal_id = p.proposal_id order by n.as_of_date desc, n.started_at desc limit 1) f on true
left join hotspot_finding h on h.run_id = f.run_id and h.hotspot_id = f.hotspot_id
left join lateral (select effective_on from budget_proposal_event where proposal_id = p.proposal_id and to_state = 'approved' order by event_id desc limit 1) e on true
left join lateral (select as_of, approved, spent from budget_spending where proposal_id = p.proposal_id order by as_of desc, spending_id desc limit 1) s on true
where (p.state <> 'draft' or p.origin = 'hand' or f.is_latest)
  and ($1::int[] is null or h.district_id = any ($1) or p.district_ids <@ $1)
  and ($2::int[] is null or p.subject_id = any ($2))
order by p.line_code nulls last, f.rank nulls last, p.proposal_id

-- In their suggested order. A reader of some districts or subjects sees the proposals of places and subjects that are theirs.
select f.proposal_id, f.run_id, f.hotspot_id, f.rank, p.state, p.subject_id, p.measure_code, f.commissions, f.incidents, f.quantity,
  f.quantity_low, f.quantity_high, f.unit_cost, f.unit_cost_source, f.cost, f.cost_low, f.cost_high, f.averted_per_year, f.averted_low,
  f.averted_high, f.residents, f.evidence::text, f.unit_cost_on, f.unit_cost_stale, f.unit_cost_simulated, p.line_code, p.approved_amount, s.as_of, s.approved, s.spent,
  p.fiscal_year, coalesce(h.name_fa, p.place_fa), coalesce(h.name_en, p.place_en), p.title, p.hex_cells, p.district_ids, p.neighbourhood_ids, p.quantity, p.expense_class, p.why, p.drafted_by, p.drafted_role, p.created_at
from budget_proposal_finding f
join budget_proposal p using (proposal_id)
left join hotspot_finding h on h.run_id = f.run_id and h.hotspot_id = f.hotspot_id
left join lateral (select as_of, approved, spent from budget_spending where proposal_id = p.proposal_id order by as_of desc, spending_id desc limit 1) s on true
where ($1::text is null or f.run_id = $1)
  and ($2::bigint is null or f.proposal_id = $2)
  and ($3::bigint is null or f.hotspot_id = $3)
  and ($4::text is null or $4 = any (f.commissions))
  and ($5::int[] is null or h.district_id = any ($5) or p.district_ids <@ $5)
  and ($6::int[] is null or p.subject_id = any ($6))
  and ($1::text is not null or f.run_id = (
    select n.run_id from nightly_run n join budget_proposal_finding o using (run_id)
    where n.status = 'complete' and o.proposal_id = f.proposal_id order by n.as_of_date desc, n.started_at desc limit 1))
order by f.rank

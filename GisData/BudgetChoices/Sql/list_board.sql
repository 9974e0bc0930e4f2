-- What a run drafted, what was ever moved, what was made by hand; figures of the run, else of the last complete run that had them. A reader of some districts or subjects sees theirs.
select p.proposal_id, p.state, p.origin, p.title, p.subject_id, p.measure_code, coalesce(f.commissions, '{}'), f.cost, f.cost_low, f.cost_high,
  coalesce(f.unit_cost_simulated, false),
  f.averted_per_year, f.averted_low, f.averted_high, f.residents, coalesce(h.name_fa, p.place_fa), coalesce(h.name_en, p.place_en), coalesce(h.neighbourhood_ids, p.neighbourhood_ids, '{}'),
  (select sum(r.corrected) / nullif(sum(r.incidents), 0) from reporting_rate r
   where r.run_id = $1 and r.reporter = 'citizens' and r.corrected is not null and r.neighbourhood_id = any (coalesce(h.neighbourhood_ids, p.neighbourhood_ids))),
  p.line_code, p.approved_amount, s.spent, s.as_of, f.run_id, p.hotspot_id, p.geom, p.fiscal_year
from budget_proposal p
left join lateral (
  select o.* from budget_proposal_finding o join nightly_run n using (run_id)
  where o.proposal_id = p.proposal_id and (o.run_id = $1 or n.status = 'complete')
  order by (o.run_id = $1) desc, n.as_of_date desc, n.started_at desc limit 1) f on true
left join hotspot_finding h on h.run_id = f.run_id and h.hotspot_id = p.hotspot_id
left join lateral (select b.spent, b.as_of from budget_spending b where b.proposal_id = p.proposal_id order by b.as_of desc, b.spending_id desc limit 1) s on true
where (f.run_id = $1 or p.state <> 'draft' or p.origin = 'hand')
  and ($2::int[] is null or h.district_id = any ($2) or (p.district_ids <@ $2))
  and ($3::int[] is null or p.subject_id = any ($3))
order by (f.run_id = $1) desc nulls last, f.rank, p.proposal_id

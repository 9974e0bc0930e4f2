-- Every proposal that was executed: what was approved and spent. A reader of some districts or subjects sees the works of theirs.
select p.proposal_id, p.state, p.subject_id, p.measure_code, p.title, coalesce(h.name_fa, p.place_fa), coalesce(h.name_en, p.place_en), p.line_code, p.approved_amount, s.spent, s.as_of,
  began.effective_on, ended.effective_on
from budget_proposal p
join lateral (select min(effective_on) as effective_on from budget_proposal_event where proposal_id = p.proposal_id and to_state = 'in_execution') began on began.effective_on is not null
left join lateral (select max(effective_on) as effective_on from budget_proposal_event where proposal_id = p.proposal_id and to_state = 'done') ended on true
left join lateral (select name_fa, name_en, district_id from hotspot_finding f join nightly_run n using (run_id) where f.hotspot_id = p.hotspot_id order by n.started_at desc limit 1) h on true
left join lateral (select spent, as_of from budget_spending where proposal_id = p.proposal_id order by as_of desc, spending_id desc limit 1) s on true
where ($1::int[] is null or coalesce(p.district_ids, array[h.district_id]) <@ $1)
  and ($2::int[] is null or p.subject_id = any ($2))
order by ended.effective_on desc nulls first, p.proposal_id

-- Steps of proposals with a day in the month ($2 to $3) that were entered before the run ($1) began, the latest first.
select e.proposal_id, p.title, p.measure_code, coalesce(f.name_fa, p.place_fa), coalesce(f.name_en, p.place_en), e.from_state, e.to_state, e.effective_on, coalesce(d.commissions, '{}')
from budget_proposal_event e
join budget_proposal p using (proposal_id)
left join budget_proposal_finding d on d.run_id = p.created_run_id and d.proposal_id = p.proposal_id
left join hotspot_finding f on f.run_id = p.created_run_id and f.hotspot_id = p.hotspot_id
where e.effective_on between $2 and $3 and e.at < (select started_at from nightly_run where run_id = $1)
order by e.event_id desc

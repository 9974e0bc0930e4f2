-- $1 now, $2 papers archived earlier are no news.
-- Whoever asks, however often and from however many servers: a paper comes to a mailbox once (index delivery_once).
-- The paper of a run that failed or still runs has not gone out; one that another run printed again is the same paper, its newest edition goes.
-- A paper about an earlier day than one that was there when it was archived is history (a night run again for last month).
with edition as (
  select distinct on (paper) *
  from (
    select r.report_id, r.kind, r.commission, r.about, r.language, r.run_id, r.created_at,
      concat_ws('/', r.kind, coalesce(r.commission, ''), coalesce(r.about, ''), r.stand, r.language, case when r.kind <> 'council_paper' then r.period_last end) as paper
    from archived_report r
    join nightly_run n using (run_id)
    where n.status = 'complete' and r.created_at >= $2
      and not exists (
        select from archived_report later join nightly_run l using (run_id)
        where later.kind = r.kind and coalesce(later.commission, '') = coalesce(r.commission, '') and coalesce(later.about, '') = coalesce(r.about, '')
          and later.language = r.language and later.period_last > r.period_last and later.created_at < r.created_at and l.status = 'complete')
  ) printed
  order by paper, report_id desc
)
insert into personal.delivery (report_id, paper, subscription_id, name, address, queued_at, next_at)
select e.report_id, e.paper, s.subscription_id, s.name, s.address, $1, $1
from edition e
join personal.subscription s on s.active and s.since <= e.created_at and s.language = e.language and e.kind = any (s.kinds)
where (s.commission is null or s.commission = e.commission
    or (e.commission is null and e.kind <> 'council_paper')
    -- A proposal belongs to the commissions that its run gave it.
    or (e.kind = 'council_paper' and exists (
      select from budget_proposal_finding f where f.run_id = e.run_id and f.proposal_id::text = e.about and s.commission = any (f.commissions))))
  and not exists (select from personal.delivery d where d.paper = e.paper and lower(d.address) = lower(s.address))
order by e.report_id, s.subscription_id
on conflict (paper, lower(address)) do nothing

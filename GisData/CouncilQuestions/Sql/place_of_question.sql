-- District and subject of what a question is about: of a hot spot those of its latest finding, of a proposal its subject and the district of its place.
-- No row: there is nothing of that number.
select * from (
  select (select f.district_id from hotspot_finding f where f.hotspot_id = h.hotspot_id order by f.run_id desc limit 1) as district_id,
    case when h.series_kind = 'subject' then h.series_id end as subject_id
  from hotspot h where $1 = 'hotspot' and h.hotspot_id = $2
  union all
  select coalesce(p.district_ids[1], (select f.district_id from hotspot_finding f where f.hotspot_id = p.hotspot_id order by f.run_id desc limit 1)), p.subject_id
  from budget_proposal p where $1 = 'proposal' and p.proposal_id = $2
  union all
  select null, null from archived_report where $1 = 'report' and report_id = $2
  union all
  select null, null where $1 = 'page' and $2 is null
) place

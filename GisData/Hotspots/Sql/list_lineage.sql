-- Splits and mergers of place $2 (null = of every place of run $1), told by complete runs up to the day of run $1; each once, at the run that told it first.
-- The earlier place carries the name that the last run before gave it. A reader sees what he may see of both places.
with asked as (select as_of_date, started_at from nightly_run where run_id = $1),
told as (
  select distinct on (l.hotspot_id, l.kind, l.earlier_hotspot_id) l.hotspot_id, l.kind, l.earlier_hotspot_id, l.run_id, n.as_of_date, n.started_at
  from hotspot_lineage l
  join nightly_run n using (run_id)
  cross join asked a
  where n.status = 'complete' and (n.as_of_date, n.started_at) <= (a.as_of_date, a.started_at)
    and (l.hotspot_id = $2 or ($2::bigint is null and l.hotspot_id in (select hotspot_id from hotspot_finding where run_id = $1)))
  order by l.hotspot_id, l.kind, l.earlier_hotspot_id, n.as_of_date, n.started_at
)
select t.hotspot_id, t.kind, t.earlier_hotspot_id, t.run_id, t.as_of_date, last.run_id, last.name_fa, last.name_en
from told t
join hotspot_finding f on f.run_id = t.run_id and f.hotspot_id = t.hotspot_id
cross join lateral (
  select e.run_id, e.name_fa, e.name_en, e.district_id, e.subject_ids
  from hotspot_finding e join nightly_run n using (run_id)
  where e.hotspot_id = t.earlier_hotspot_id and n.status = 'complete'
  order by (n.as_of_date, n.started_at) < (t.as_of_date, t.started_at) desc, abs(n.as_of_date - t.as_of_date), n.started_at desc
  limit 1) last
where ($3::int[] is null or (f.district_id = any ($3) and last.district_id = any ($3)))
  and ($4::int[] is null or (f.subject_ids <@ $4 and last.subject_ids <@ $4))
order by t.hotspot_id, t.kind desc, t.as_of_date, t.earlier_hotspot_id

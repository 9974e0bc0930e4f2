-- A reader of some districts or subjects sees the hot spots that are listed for them, and the districts and groups that lie wholly in their share
-- ($6: groups whose subjects they may all see; null = all).
select f.series_kind, f.group_id, f.district_id, f.hotspot_id, f.history, f.days_known, f.days_needed, f.first_day, f.week_observed,
  f.week_mean, f.week_median, f.week_low80, f.week_high80, f.week_low95, f.week_high95, f.mase, f.proposal_id
from demand_forecast f
left join hotspot_finding h on f.series_kind = 'hotspot' and h.run_id = f.run_id and h.hotspot_id = f.hotspot_id
left join budget_proposal p on f.series_kind = 'proposal' and p.proposal_id = f.proposal_id
where f.run_id = $1 and f.series_kind = $2 and ($3::bigint is null or case f.series_kind when 'proposal' then f.proposal_id else f.hotspot_id end = $3)
  and case f.series_kind
    when 'hotspot' then ($4::int[] is null or h.district_id = any ($4)) and ($5::int[] is null or h.subject_ids <@ $5)
    when 'proposal' then ($4::int[] is null or p.district_ids <@ $4) and ($5::int[] is null or p.subject_id = any ($5))
    when 'district_group' then ($4::int[] is null or f.district_id = any ($4)) and ($6::int[] is null or f.group_id = any ($6))
    when 'group' then $4::int[] is null and ($6::int[] is null or f.group_id = any ($6))
    else $4::int[] is null and $5::int[] is null
  end
order by f.group_id, f.district_id, f.hotspot_id, f.proposal_id

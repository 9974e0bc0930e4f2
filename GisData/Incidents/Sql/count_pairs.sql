-- $1 subject or 0, $2 district or 0, $3 least score. Pairs by state, and how many decisions they ask for: a group is one.
select state, count(*)::int, (count(*) filter (where group_id is null) + count(distinct group_id))::int from incident_candidate
where state <> 'withdrawn' and ($1 = 0 or low_subject = $1 or high_subject = $1) and ($2 = 0 or low_district = $2 or high_district = $2) and score >= $3
group by state

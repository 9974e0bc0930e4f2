-- The latest check of each proposal and number of months, those of a proposal ($1) or a measure ($2) only. A reader of some districts or subjects sees
-- the works of theirs.
select distinct on (e.proposal_id, e.months) e.proposal_id, e.run_id, e.months, e.made_at, e.as_of_date, e.subject_id, e.measure_code, e.work_began, e.work_ended,
  e.result::text, e.parameters::text, e.data_hash
from effect_check e
where ($1::bigint is null or e.proposal_id = $1)
  and ($2::text is null or e.measure_code = $2)
  and ($3::int[] is null or e.district_ids <@ $3)
  and ($4::int[] is null or e.subject_id = any ($4))
order by e.proposal_id, e.months, e.effect_check_id desc

-- Figures of the whole city: none for a reader of some districts.
select subject_id, verdict, incidents, family_p, chart_observed, chart_expected, chart_family_p
from outbreak_subject
where run_id = $1 and $2::int[] is null and ($3::int[] is null or subject_id = any ($3))
order by subject_id

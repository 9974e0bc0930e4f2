-- Checks of earlier works of the same measure that a run could know, the latest of each and only what says something.
select distinct on (proposal_id) proposal_id, months, change, low, high
from effect_check
where measure_code = $1 and proposal_id <> $2 and made_at < $3 and verdict <> 'TooFew'
order by proposal_id, months desc, made_at desc

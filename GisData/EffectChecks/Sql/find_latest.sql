-- The hash of the latest check of a proposal after so many months; none where it was never made.
select data_hash from effect_check where proposal_id = $1 and months = $2 order by effect_check_id desc limit 1

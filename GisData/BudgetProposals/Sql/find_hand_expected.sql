-- What a run expects of a subject at a place ($3), and the neighbourhood sums of every cell that its over-dispersion was estimated from.
select coalesce(sum(expected) filter (where hex_cell = any ($3::bigint[])), 0), coalesce(array_agg(sum_observed order by hex_cell) filter (where sum_expected is not null), '{}'),
  coalesce(array_agg(sum_expected order by hex_cell) filter (where sum_expected is not null), '{}')
from cell_statistic
where run_id = $1 and series_kind = 'subject' and series_id = $2

-- The neighbourhood sums of every cell that the over-dispersion of a subject was estimated from.
select coalesce(array_agg(sum_observed order by hex_cell), '{}'), coalesce(array_agg(sum_expected order by hex_cell), '{}')
from cell_statistic where run_id = $1 and series_kind = 'subject' and series_id = $2 and sum_expected is not null

-- Run $1; $2 all series, else subjects $3 and groups $4. Raw series have no expectation and give no verdict.
select distinct on (hex_cell) hex_cell, level, series_kind, series_id, coalesce(sum_observed, observed), coalesce(sum_expected, expected), z
from cell_statistic
where run_id = $1 and expected is not null
  and ($2 or (series_kind = 'subject' and series_id = any ($3)) or (series_kind = 'group' and series_id = any ($4)))
order by hex_cell, abs(level) desc, p_value, series_kind desc

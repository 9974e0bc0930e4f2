-- Cells of districts that the reader may not see are left out; a series of a subject (or of all) that the reader may not see is empty.
select s.hex_cell, s.observed, s.expected, s.sum_observed, s.sum_expected, s.z, s.p_value, s.level
from cell_statistic s
join nightly_run n using (run_id)
left join analysis_cell c on c.boundary_edition = n.boundary_edition and c.hex_cell = s.hex_cell
where s.run_id = $1 and s.series_kind = $2 and s.series_id = $3
  and ($4::int[] is null or c.district_id = any ($4))
  and ($5::int[] is null or ($2 = 'subject' and $3 = any ($5)))
order by s.hex_cell

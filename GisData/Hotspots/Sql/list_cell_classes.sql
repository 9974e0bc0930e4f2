-- Cells of districts that the reader may not see are left out; a reader of some subjects sees no group, for it holds the others too.
select k.hex_cell, k.emerging_class, k.too_few, k.cold_before, k.hot_steps, k.cold_steps, k.steps, k.steps_joined, k.trend_z, k.trend_p
from cell_class k
join nightly_run n using (run_id)
left join analysis_cell c on c.boundary_edition = n.boundary_edition and c.hex_cell = k.hex_cell
where k.run_id = $1 and k.group_id = $2
  and ($3::int[] is null or c.district_id = any ($3))
  and $4::int[] is null
order by k.hex_cell

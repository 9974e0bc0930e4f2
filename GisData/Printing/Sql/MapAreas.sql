-- The given hot spots, each whole and by the level that the table gives it: its strongest cell's.
select f.hotspot_id, f.level::int, st_astext(st_union(st_snaptogrid(st_transform(a.geom, $4), 1)), 0)
from hotspot_finding f
cross join lateral unnest(f.hex_cells) as cell (hex_cell)
join analysis_cell a on a.boundary_edition = $3 and a.hex_cell = cell.hex_cell
where f.run_id = $1 and f.hotspot_id = any ($2)
group by 1, 2 order by 1

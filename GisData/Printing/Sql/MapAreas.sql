-- Cells of the given hot spots, dissolved by place and level of the cell's own verdict.
with spot as (
  select f.hotspot_id, h.series_kind, h.series_id, unnest(f.hex_cells) as hex_cell
  from hotspot_finding f join hotspot h using (hotspot_id)
  where f.run_id = $1 and f.hotspot_id = any ($2)
)
select s.hotspot_id, coalesce(greatest(c.level, 0), 0)::int as level, st_astext(st_union(st_snaptogrid(st_transform(a.geom, $4), 1)), 0)
from spot s
join analysis_cell a on a.boundary_edition = $3 and a.hex_cell = s.hex_cell
left join cell_statistic c on c.run_id = $1 and c.series_kind = s.series_kind and c.series_id = s.series_id and c.hex_cell = s.hex_cell
group by 1, 2 order by 1, 2

-- Every place ever found by a complete run, with the cells it had last as seen from $1; where only later runs know it, the nearest one.
select distinct on (f.hotspot_id) f.hotspot_id, h.series_kind, h.series_id, f.hex_cells
from hotspot_finding f
join hotspot h using (hotspot_id)
join nightly_run r using (run_id)
where r.status = 'complete'
order by f.hotspot_id, r.as_of_date <= $1 desc, abs(r.as_of_date - $1), r.finished_at desc

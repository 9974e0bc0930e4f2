-- $1 batch. The import stays the one that brought the row, and its hash too: the same row again is a duplicate, and undoing takes it away.
update service_request r set version = r.version + 1, batch_id = $1, recorded_at = now(), geom = null, cell = null, hex_cell = null,
  district_id = g.district_id, neighbourhood_id = g.neighbourhood_id,
  precision = case when g.neighbourhood_id is not null then 2 when g.district_id is not null then 1 else 0 end
from revised g where r.request_id = g.request_id and r.requested_at = g.requested_at

-- $1 addresses, $2 areas, $3 the districts and $4 the neighbourhoods that they name.
update staged_request s set district_id = t.district_id, neighbourhood_id = t.neighbourhood_id
from unnest($1::text[], $2::text[], $3::int[], $4::int[]) t (address, area, district_id, neighbourhood_id)
where s.geom is null and s.rejected_reason is null and s.district_id is distinct from t.district_id
  and coalesce(s.address, '') = coalesce(t.address, '') and coalesce(s.source_area, '') = coalesce(t.area, '')

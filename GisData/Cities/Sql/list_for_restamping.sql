-- In the shape that the stamping of a load expects.
create temp table incoming on commit drop as
select request_id, requested_at, geom, case when geom is null then district_id end as stated_district_id,
  false as is_placed, null::int as boundary_edition, null::int as district_id, null::int as neighbourhood_id
from service_request

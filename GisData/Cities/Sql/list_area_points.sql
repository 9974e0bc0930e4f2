-- What shapes can be derived from: points of requests that name an area.
select st_x(p), st_y(p), source_area
from (select st_transform(geom, $1) as p, source_area from service_request where geom is not null and source_area is not null) t

-- Filter $1. → cell, district, neighbourhood, count, centre. The newest edition that has cells: new boundaries get theirs in the next night.
select c.hex_cell, c.district_id, c.neighbourhood_id, counted.n, st_x(c.center), st_y(c.center)
from (
  select hex_cell, count(*)::int as n from service_request_filtered($1) where hex_cell is not null group by 1
) counted
join analysis_cell c on c.hex_cell = counted.hex_cell
  and c.boundary_edition = (select max(boundary_edition) from analysis_cell)
order by counted.n desc, c.hex_cell

-- Neighbourhoods whose name stands in a window ($3 to $6, metres).
select neighbourhood_id, name_fa, name_en, st_x(p.at), st_y(p.at), 0.0::double precision
from neighbourhood n, lateral (select st_transform(n.label_point, $2) as at) p
where n.boundary_edition = $1 and st_x(p.at) between $3 and $5 and st_y(p.at) between $4 and $6
order by neighbourhood_id

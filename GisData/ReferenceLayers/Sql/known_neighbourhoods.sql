-- Neighbourhood numbers $1 (bigint[]). → those of them that some boundary edition has
select distinct neighbourhood_id::bigint from neighbourhood where neighbourhood_id = any ($1)

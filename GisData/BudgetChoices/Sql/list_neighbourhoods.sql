-- Each neighbourhood of a run's boundaries with its share of its district's area, and the day the run speaks of.
select neighbourhood_id, district_id, st_area(n.geom::geography) / sum(st_area(n.geom::geography)) over (partition by district_id), run.as_of_date
from nightly_run run
join neighbourhood n on n.boundary_edition = run.boundary_edition
where run.run_id = $1 and ($2::int[] is null or district_id = any ($2))
order by neighbourhood_id

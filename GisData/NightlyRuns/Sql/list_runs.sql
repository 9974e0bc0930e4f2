-- Complete runs by the day they look at (a re-run of a past day does not replace the present on the screens), the log by start.
select run_id, as_of_date, cutoff_batch, cutoff_at, code_version, options::text, time_step, first_day, last_day, step_count, data_hash,
  request_count, unlocated_count, boundary_edition, status, started_at, finished_at, error, population_on, population_source, coalesce(population_source_en, population_source)
from nightly_run
where ($1::text is null or run_id = $1)
  and ($2::text is null or status = $2)
  and ($3::date is null or as_of_date <= $3)
order by case when $2::text is not null then as_of_date end desc nulls last, started_at desc
limit $4

-- The complete run that looked at the end of a month ($2), or within four weeks after it, known when the run ($1) began.
select run_id from nightly_run
where status = 'complete' and as_of_date between $2 and $2::date + 27 and started_at <= (select started_at from nightly_run where run_id = $1)
order by as_of_date, started_at
limit 1

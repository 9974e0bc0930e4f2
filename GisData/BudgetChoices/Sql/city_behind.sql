-- Incidents behind each reported one, over the neighbourhoods of a run where that can be estimated.
select sum(corrected) / nullif(sum(incidents), 0) from reporting_rate where run_id = $1 and reporter = 'citizens' and corrected is not null

-- Feedback on what was closed in the period ($3 to $4), repeat reports of the period, and requests without a place in the run's window ($5 to $6).
select
  count(*) filter (where closed_local_date between $3 and $4)::int,
  count(*) filter (where closed_local_date between $3 and $4 and satisfaction >= 4)::int,
  count(*) filter (where closed_local_date between $3 and $4 and satisfaction = 3)::int,
  count(*) filter (where closed_local_date between $3 and $4 and satisfaction <= 2)::int,
  count(*) filter (where closed_local_date between $3 and $4 and reopened > 0)::int,
  count(*) filter (where local_date between $3 and $4 and incident_id <> request_id)::int,
  count(*) filter (where local_date between $5 and $6 and hex_cell is null)::int
from service_request_as_of($1)
where ($2::int[] is null or subject_id = any ($2))

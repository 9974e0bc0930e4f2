-- A month ($2 to $3) by subject as known at a cut-off, with the same month a year before ($4 to $5), and the first day with data.
select subject_id,
  count(*) filter (where local_date between $2 and $3)::int,
  count(*) filter (where local_date between $4 and $5)::int,
  count(*) filter (where closed_local_date between $2 and $3)::int,
  count(*) filter (where open)::int,
  count(*) filter (where open and expected_at is not null)::int,
  count(*) filter (where open and (expected_at at time zone $6)::date <= $3)::int,
  min(local_date),
  count(*) filter (where closed_local_date between $2 and $3 and satisfaction is not null)::int,
  count(*) filter (where closed_local_date between $2 and $3 and satisfaction >= 4)::int
from (select *, local_date <= $3 and (closed_local_date > $3 or (closed_local_date is null and status = 1)) as open from service_request_as_of($1)) s
group by subject_id

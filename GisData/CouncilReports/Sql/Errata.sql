-- Days that the report before ($1: its cut-off) had counted up to its last day ($3) and that this cut-off ($2) counts otherwise: late data.
select local_date, sum(before)::int, sum(now)::int
from (
  select local_date, 1 as before, 0 as now from service_request_as_of($1) where local_date between $3::date - 27 and $3
  union all
  select local_date, 0, 1 from service_request_as_of($2) where local_date between $3::date - 27 and $3
) both_cutoffs
group by local_date having sum(before) <> sum(now)
order by local_date desc

-- As of a cut-off: every incident that a channel reported first on $2 … $3, by who reports ($5: the channels of the city's own patrols), with the days it was
-- followed (from that first report to the incident's first closing or the end of day $3, at most $6 days) and the reports of the same kind within them.
-- The first report of its kind is no evidence, whoever else has reported before: without it the incident would not be in the list.
with report as (
  select incident_id, neighbourhood_id, boundary_edition, local_date, requested_at, channel_id = any ($5::int[]) as patrol,
    min(closed_at) filter (where closed_local_date <= $3) over (partition by incident_id) as first_closed_at
  from service_request_as_of($1)
  where local_date between $2 and $3
    and requested_at >= ($2::date - 1)::timestamp at time zone 'UTC' and requested_at < ($3::date + 2)::timestamp at time zone 'UTC'
), followed as (
  select incident_id, patrol, min(requested_at) as since,
    (array_agg(neighbourhood_id order by requested_at) filter (where boundary_edition = $7))[1] as neighbourhood_id,
    least(coalesce(min(first_closed_at), $4), $4, min(requested_at) + $6 * interval '1 day') as until,
    array_agg(requested_at) as reported_at
  from report
  group by incident_id, patrol
)
select neighbourhood_id, patrol, extract(epoch from greatest(until - since, interval '0'))::float8 / 86400,
  greatest(0, (select count(*) from unnest(reported_at) t where t <= until) - 1)::int
from followed
where neighbourhood_id is not null
order by neighbourhood_id, patrol, since, incident_id

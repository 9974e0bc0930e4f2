-- One row an incident: what a model of the reporting rate needs. Between the first report and the closing an incident can be reported
-- again, and how often it is says how readily people of a place report; the first report itself says nothing about that.
-- The reader's rows only; an incident whose reports lie partly elsewhere counts the visible ones.
create or replace view incident_reports with (security_invoker = true) as
select incident_id,
  min(requested_at) as first_reported_at,
  -- while one report is open the incident is
  case when bool_and(closed_at is not null) then max(closed_at) end as closed_at,
  (array_agg(subject_id order by requested_at, request_id))[1] as subject_id,
  (array_agg(district_id order by requested_at, request_id))[1] as district_id,
  (array_agg(neighbourhood_id order by requested_at, request_id))[1] as neighbourhood_id,
  (array_agg(hex_cell order by requested_at, request_id))[1] as hex_cell,
  count(*)::int as reports,
  -- after the first, and not later than the first closing: the ones the rate is about
  (count(*) filter (where first_closed_at is null or requested_at <= first_closed_at) - 1)::int as further_reports_while_open,
  array_agg(distinct channel_id) as channels
from (select r.*, min(closed_at) over (partition by incident_id) as first_closed_at from service_request r) r
group by incident_id;
grant select on incident_reports to observatory_read, observatory_ingest;

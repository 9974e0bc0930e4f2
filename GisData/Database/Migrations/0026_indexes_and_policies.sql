-- Building its indexes was the larger half of what a load costs the server (decision 0031).
-- The key in order of time pages lists too: every look-up by request number names the time as well, from service_request_key.
alter table service_request drop constraint service_request_pkey;
drop index service_request_paging;
alter table service_request add primary key (requested_at, request_id);
-- Points of a square are found by its hexagons.
drop index service_request_geom;
-- Nearly every incident is one request, whose number it has: only further reports need an index. See the routine reports_of_incident.
drop index service_request_incident;
create index service_request_further_report on service_request (incident_id) where incident_id <> request_id;

-- What the reader may see is asked once for each query instead of twice for each row; and the planner took an array it saw as empty for one that nothing matches,
-- expected a row of a million, and sorted a whole city to show its newest fifty. The rule is the same.
alter policy reader_rows on service_request using (
  (select coalesce(current_setting('observatory.reader_role', true), '') <> '')
  and ((select current_setting('observatory.districts', true) = '') or district_id = any ((select string_to_array(current_setting('observatory.districts', true), ',')::int[])::int[]))
  and ((select current_setting('observatory.subjects', true) = '') or subject_id = any ((select string_to_array(current_setting('observatory.subjects', true), ',')::int[])::int[])));
alter policy reader_rows on service_request_history using (
  (select coalesce(current_setting('observatory.reader_role', true), '') <> '')
  and ((select current_setting('observatory.districts', true) = '') or district_id = any ((select string_to_array(current_setting('observatory.districts', true), ',')::int[])::int[]))
  and ((select current_setting('observatory.subjects', true) = '') or subject_id = any ((select string_to_array(current_setting('observatory.subjects', true), ',')::int[])::int[])));

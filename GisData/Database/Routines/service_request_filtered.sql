-- Requests a reader has filtered to: the one place where the city view's filter meets the table. Empty array = no restriction.
-- Bounds on requested_at let the planner skip months: a local day lies within one day of the UTC day of the same date.
-- Inlined by the planner (language sql, stable), so row policies and indexes work as if it were written in place.
create or replace function service_request_filtered(
  first_day date, last_day date, subjects int[], districts int[], neighbourhoods int[], units int[], channels int[], statuses int[], hex_cells bigint[])
returns setof service_request
language sql stable as $$
  select * from service_request
  where requested_at >= (first_day - 1)::timestamp at time zone 'UTC'
    and requested_at < (last_day + 2)::timestamp at time zone 'UTC'
    and local_date between first_day and last_day
    and (cardinality(subjects) = 0 or subject_id = any (subjects))
    and (cardinality(districts) = 0 or district_id = any (districts))
    and (cardinality(neighbourhoods) = 0 or neighbourhood_id = any (neighbourhoods))
    and (cardinality(units) = 0 or unit_id = any (units))
    and (cardinality(channels) = 0 or channel_id = any (channels))
    and (cardinality(statuses) = 0 or status = any (statuses))
    and (cardinality(hex_cells) = 0 or hex_cell = any (hex_cells))
$$;
grant execute on function service_request_filtered(date, date, int[], int[], int[], int[], int[], int[], bigint[]) to observatory_read, observatory_ingest;

-- Requests a reader has filtered to: the one place where the city view's filter meets the table. Empty array = no restriction.
-- The whole filter is one parameter, so that a new part of it changes this file and CityFilterParameters.cs, no query.
-- Bounds on requested_at let the planner skip months: a local day lies within one day of the UTC day of the same date.
-- Inlined by the planner (language sql, stable), so row policies and indexes work as if it were written in place.
drop type if exists city_filter cascade;
drop function if exists service_request_filtered(date, date, int[], int[], int[], int[], int[], int[], bigint[]);
create type city_filter as (
  first_day date, last_day date, subjects int[], districts int[], neighbourhoods int[], units int[], channels int[], statuses int[],
  priorities int[], overdue boolean, hex_cells bigint[]);

-- since: an earlier first day, for what is counted from the beginning of the data.
create function service_request_filtered(f city_filter, since date default null)
returns setof service_request
language sql stable as $$
  select * from service_request
  where requested_at >= (coalesce(since, (f).first_day) - 1)::timestamp at time zone 'UTC'
    and requested_at < ((f).last_day + 2)::timestamp at time zone 'UTC'
    and local_date between coalesce(since, (f).first_day) and (f).last_day
    and (cardinality((f).subjects) = 0 or subject_id = any ((f).subjects))
    and (cardinality((f).districts) = 0 or district_id = any ((f).districts))
    and (cardinality((f).neighbourhoods) = 0 or neighbourhood_id = any ((f).neighbourhoods))
    and (cardinality((f).units) = 0 or unit_id = any ((f).units))
    and (cardinality((f).channels) = 0 or channel_id = any ((f).channels))
    and (cardinality((f).statuses) = 0 or status = any ((f).statuses))
    and (cardinality((f).priorities) = 0 or priority = any ((f).priorities))
    -- Overdue: closed later than its deadline, or still open though the deadline lies before the newest request of the data.
    and (not (f).overdue or expected_at < case when status = 1 then (select newest_request()) else closed_at end)
    and (cardinality((f).hex_cells) = 0 or hex_cell = any ((f).hex_cells))
$$;
grant execute on function service_request_filtered(city_filter, date) to observatory_read, observatory_ingest;

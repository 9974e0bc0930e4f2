-- Requests a reader has filtered to: the one place where the city view's filter meets the table. Empty array = no restriction.
-- The whole filter is one parameter, so that a new part of it changes this file and CityFilterParameters.cs, no query.
-- Bounds on requested_at let the planner skip months: a local day lies within one day of the UTC day of the same date.
-- Inlined by the planner (language sql, stable), so row policies and indexes work as if it were written in place.
drop type if exists city_filter cascade;
drop function if exists service_request_filtered(date, date, int[], int[], int[], int[], int[], int[], bigint[]);
create type city_filter as (
  first_day date, last_day date, subjects int[], districts int[], neighbourhoods int[], units int[], channels int[], statuses int[],
  priorities int[], overdue boolean, hex_cells bigint[], edition int, import_id bigint);

-- Everything but the areas. since: an earlier first day, for what is counted from the beginning of the data.
create function service_request_of_any_area(f city_filter, since date default null)
returns setof service_request
language sql stable parallel safe as $$
  select * from service_request
  where requested_at >= (coalesce(since, (f).first_day) - 1)::timestamp at time zone 'UTC'
    and requested_at < ((f).last_day + 2)::timestamp at time zone 'UTC'
    and local_date between coalesce(since, (f).first_day) and (f).last_day
    and (cardinality((f).subjects) = 0 or subject_id = any ((f).subjects))
    and (cardinality((f).units) = 0 or unit_id = any ((f).units))
    and (cardinality((f).channels) = 0 or channel_id = any ((f).channels))
    and (cardinality((f).statuses) = 0 or status = any ((f).statuses))
    and (cardinality((f).priorities) = 0 or priority = any ((f).priorities))
    -- Overdue: closed later than its deadline, or still open though the deadline lies before the newest request of the data.
    and (not (f).overdue or expected_at < case when status = 1 then (select newest_request()) else closed_at end)
    and (cardinality((f).hex_cells) = 0 or hex_cell = any ((f).hex_cells))
    and ((f).import_id is null or import_id = (f).import_id)
$$;

-- District and neighbourhood of the edition in force: the columns. Nothing where the filter asks for another one.
create function service_request_in_force(f city_filter, since date default null)
returns setof service_request
language sql stable parallel safe as $$
  select * from service_request_of_any_area(f, since)
  where (f).edition is null
    and (cardinality((f).districts) = 0 or district_id = any ((f).districts))
    and (cardinality((f).neighbourhoods) = 0 or neighbourhood_id = any ((f).neighbourhoods))
$$;

-- Of the edition that the filter asks for: by the square, and along borders the cell, that lies wholly in one of each, and for the others by the shapes.
-- Nothing where the filter asks for none.
create function service_request_of_edition(f city_filter, since date default null)
returns setof service_request
language sql stable parallel safe as $$
  select r.request_id, r.version, r.recorded_at, r.batch_id, r.import_id, r.row_hash, r.source, r.source_id, r.requested_at, r.updated_at, r.expected_at,
    r.closed_at, r.local_date, r.local_hour, r.closed_local_date, r.source_subject, r.subject_id, r.taxonomy_edition, r.unit_id, r.channel_id, r.priority,
    r.status, r.status_notes, r.description, r.reopened, r.satisfaction, r.address, r.source_area, r.precision, r.geom, (f).edition, area.place[1],
    area.place[2], r.cell, r.hex_cell, r.incident_id, r.message_type
  from service_request_of_any_area(f, since) r
  left join edition_square s on s.boundary_edition = (f).edition and s.square = r.cell >> 4
  left join edition_cell e on s.square is null and e.boundary_edition = (f).edition and e.cell = r.cell
  -- offset 0: the place is looked for once, not once for each time it is named.
  cross join lateral (select case when s.square is not null then array[s.district_id, s.neighbourhood_id]
    when e.cell is not null then array[e.district_id, e.neighbourhood_id] else edition_place((f).edition, r.geom, r.district_id) end as place offset 0) area
  where (f).edition is not null
    and (cardinality((f).districts) = 0 or area.place[1] = any ((f).districts))
    and (cardinality((f).neighbourhoods) = 0 or area.place[2] = any ((f).neighbourhoods))
$$;

-- One of the two is always empty before the query runs. A list in order asks both for their first rows instead: the planner puts no order through a union.
create function service_request_filtered(f city_filter, since date default null)
returns setof service_request
language sql stable parallel safe as $$
  select * from service_request_in_force(f, since) union all select * from service_request_of_edition(f, since)
$$;
grant execute on function service_request_of_any_area(city_filter, date), service_request_in_force(city_filter, date), service_request_of_edition(city_filter, date),
  service_request_filtered(city_filter, date) to observatory_read, observatory_ingest;

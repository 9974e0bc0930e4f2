-- Hours that a request took, or has been waiting: tenths below 3,276.8 hours (19 weeks), whole hours beyond, four years at most. A median
-- is read from as many steps as there are values, and this is how finely the request index keeps them.
create or replace function service_hours(begun timestamptz, ended timestamptz) returns double precision
language sql immutable parallel safe as $$
  select case when h < 3276.8 then floor(h * 10) / 10 else greatest(floor(least(h, 36042)), 3276.8) end::double precision
  from (select greatest(extract(epoch from ended - begun), 0) / 3600 as h) t
$$;
grant execute on function service_hours(timestamptz, timestamptz) to observatory_read, observatory_ingest;

-- Whether a request breaks the fix of a closed one of its subject: after the closing, no later than `days` local days, within `reach` metres. The one rule, for the rates of a year
-- and for a request's own page. The planner inlines it (language sql).
create or replace function breaks_fix(closed_at timestamptz, closed_day date, requested_at timestamptz, requested_day date, dx double precision, dy double precision, days int, reach double precision)
returns boolean
language sql immutable parallel safe as $$
  select requested_at > closed_at and requested_day - closed_day <= days and dx ^ 2 + dy ^ 2 <= reach ^ 2
$$;
grant execute on function breaks_fix(timestamptz, date, timestamptz, date, double precision, double precision, int, double precision) to observatory_read, observatory_ingest;

-- Where everything within the 300 m of a gap between shapes lies (edition_place, stamp_gaps.sql): what the metres can be at most in degrees and a
-- tenth more. An index finds what is in it, and no whole district has to be measured on the sphere. Null without a point.
create or replace function gap_box(point geometry) returns geometry
language sql immutable parallel safe as $$
  select st_expand(point, 330 / (110500 * cos(radians(least(89, abs(st_y(point)) + 0.1)))), 330 / 110500.0)
$$;
revoke all on function gap_box(geometry) from public;
grant execute on function gap_box(geometry) to observatory_read, observatory_ingest;

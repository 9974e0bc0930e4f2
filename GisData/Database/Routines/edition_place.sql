-- [district, neighbourhood] of a point in a boundary edition, by the rules of a load (stamp_places.sql, stamp_gaps.sql): on a shared side the
-- lower number; in a gap between shapes the nearest within 300 m. Without a point the district that is known counts, where the edition has
-- one of that number. Null: nowhere.
-- A general plan: the private server plans each statement for its values, and here planning took longer than looking.
create or replace function edition_place(edition int, point geometry, known_district int) returns int[]
language plpgsql stable security definer parallel safe set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  found_district int;
  found_neighbourhood int;
begin
  if point is null then
    return (select array[d.district_id, null] from district d where d.boundary_edition = edition and d.district_id = known_district);
  end if;
  select min(p.district_id) filter (where p.neighbourhood_id is null), min(p.neighbourhood_id) into found_district, found_neighbourhood
  from edition_part p where p.boundary_edition = edition and st_intersects(p.geom, point);
  if found_district is null then
    select p.district_id into found_district from edition_part p
    where p.boundary_edition = edition and p.neighbourhood_id is null order by p.geom <-> point limit 1;
    if not exists (select from edition_part p where p.boundary_edition = edition and p.neighbourhood_id is null and p.district_id = found_district
      and p.geom && gap_box(point) and st_dwithin(p.geom::geography, point::geography, 300)) then
      return null;
    end if;
    select p.neighbourhood_id into found_neighbourhood from edition_part p
    where p.boundary_edition = edition and p.district_id = found_district and p.neighbourhood_id is not null
      and p.geom && gap_box(point) and st_dwithin(p.geom::geography, point::geography, 300)
    order by p.geom <-> point limit 1;
  end if;
  return array[found_district, found_neighbourhood];
end $$;
revoke all on function edition_place(int, geometry, int) from public;
grant execute on function edition_place(int, geometry, int) to observatory_read, observatory_ingest;

-- What requests without a point say of their place, each once, for next_unplaced.sql; the answers go into named_place.
create temp table named_place (address text, source_area text, district_id int not null, neighbourhood_id int) on commit drop;
declare unplaced no scroll cursor for
select distinct address, source_area from service_request where geom is null and (address is not null or source_area is not null)

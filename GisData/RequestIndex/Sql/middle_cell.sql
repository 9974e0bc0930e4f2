-- A cell near the middle of the city: that of the middle of some thousand requests, null where none has a point.
select (percentile_disc(0.5) within group (order by cell))::bigint from (select cell from service_request where cell is not null limit 10000) t

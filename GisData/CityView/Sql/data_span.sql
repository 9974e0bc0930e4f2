-- How far the reader's data goes; no row where there is none.
select min(r.local_date), max(r.local_date), max(r.recorded_at), count(*), (select simulated from city_state)
from service_request r
having count(*) > 0

-- → newest batch, when requests were last recorded, newest request, what the rows stand on: another identity means that rows changed without leaving versions,
-- whether the city is simulated
select coalesce(max(batch_id), 0), max(recorded_at) filter (where kind in ('import', 'simulation', 'command')), newest_request(),
  (select concat_ws('|', (select oid from pg_database where datname = current_database()), c.slug, c.simulated, c.simulation_seed, c.taxonomy_sha256,
    (select max(b.batch_id) from change_batch b where b.kind = 'boundaries')) from city_state c),
  coalesce((select simulated from city_state), false)
from change_batch

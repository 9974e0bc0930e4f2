-- What a paper says round a run: is the data simulated, what kind of boundaries, and the complete run before it (at least $2 days earlier).
select (select simulated from city_state), e.kind, p.run_id, p.cutoff_batch
from nightly_run r
left join boundary_edition e using (boundary_edition)
left join lateral (
  select o.run_id, o.cutoff_batch from nightly_run o
  where o.status = 'complete' and o.run_id <> r.run_id and o.as_of_date <= r.as_of_date - $2::int
  order by o.as_of_date desc, o.started_at desc limit 1) p on true
where r.run_id = $1

-- $1 import. Its days bound the months that are looked at; requests keep their import when they are joined.
with batch as (select batch_id, first_day, last_day from change_batch where import_id = $1 and kind = 'import'),
brought as (
  select r.request_id from service_request r, batch b
  where r.import_id = $1 and r.requested_at >= (b.first_day - 1)::timestamp at time zone 'UTC' and r.requested_at < (b.last_day + 2)::timestamp at time zone 'UTC'),
pairs as (
  select c.state from incident_candidate c
  where c.state <> 'withdrawn' and (c.request_low in (select request_id from brought) or c.request_high in (select request_id from brought)))
select coalesce((select s.searched_batch >= b.batch_id from incident_search s, batch b), true),
  count(*) filter (where state = 'proposed'), count(*) filter (where state = 'joined'), count(*) filter (where state = 'kept_apart')
from pairs

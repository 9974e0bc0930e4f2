-- $1 states, null = all; $2 retried or not, null = both; $3 most rows. The newest first.
select d.delivery_id, d.report_id, r.kind, r.commission, r.language, r.period_first, r.period_last, r.simulated, d.name, d.address, d.mark, d.state, d.queued_at, d.attempts, d.next_at, d.tried_at, d.answer,
  d.accepted_at, d.file, d.subscription_id is not null, coalesce(not s.active, false), r.about
from personal.delivery d
join archived_report r using (report_id)
left join personal.subscription s using (subscription_id)
where ($1::text[] is null or d.state = any ($1)) and ($2::boolean is null or (d.attempts > 0) = $2)
order by d.delivery_id desc
limit $3

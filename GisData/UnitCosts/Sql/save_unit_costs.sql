-- $1: the load, or null where it was entered on the page. A figure that is there already and says the same stays as it was.
insert into unit_cost (measure_code, district_id, currency, amount, low, high, source, source_date, valid_from, simulated, entered_by, reference_load)
select t.measure_code, t.district_id, $4, t.amount, t.low, t.high, t.source, t.source_date, t.valid_from, $2, $3, $1
from unnest($5::text[], $6::int[], $7::numeric[], $8::numeric[], $9::numeric[], $10::text[], $11::date[], $12::date[]) as t (measure_code, district_id, amount, low, high, source, source_date, valid_from)
where not exists (
  select from unit_cost k
  where k.withdrawn_at is null and k.measure_code = t.measure_code and k.district_id is not distinct from t.district_id and k.valid_from = t.valid_from
    and (k.amount, k.low, k.high, k.source, k.currency) = (t.amount, t.low, t.high, t.source, $4))

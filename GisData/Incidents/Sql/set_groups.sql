-- $1 and $2 the pairs, $3 their group, null where one stands alone
update incident_candidate c set group_id = t.group_id
from unnest($1::bigint[], $2::bigint[], $3::bigint[]) t (low, high, group_id)
where c.request_low = t.low and c.request_high = t.high and c.group_id is distinct from t.group_id

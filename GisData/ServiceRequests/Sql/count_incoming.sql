select count(*), count(*) filter (where not is_new), count(*) filter (where not has_point),
  min((requested_at at time zone $1)::date), max((requested_at at time zone $1)::date),
  count(*) filter (where not is_placed)
from incoming

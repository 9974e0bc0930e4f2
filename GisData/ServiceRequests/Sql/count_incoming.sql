select count(*), count(*) filter (where not is_new), count(*) filter (where geom is null),
  min((requested_at at time zone $1)::date), max((requested_at at time zone $1)::date)
from incoming

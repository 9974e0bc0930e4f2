-- The slug, or with a number behind it the first that is free.
select case when n = 1 then $1 else $1 || '-' || n end
from generate_series(1, 100) n
where not exists (select from named_period where slug = case when n = 1 then $1 else $1 || '-' || n end)
order by n limit 1

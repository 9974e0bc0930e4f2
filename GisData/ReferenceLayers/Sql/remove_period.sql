delete from named_period where slug = $1

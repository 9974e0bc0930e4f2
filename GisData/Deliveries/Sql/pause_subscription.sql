-- $1 number, $2 active, $3 now
update personal.subscription set active = $2, since = case when $2 then $3 else since end where subscription_id = $1 and active <> $2

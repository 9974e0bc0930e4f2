insert into personal.subscription (name, address, role, commission, kinds, language, since, entered_by)
values ($1, $2, $3, $4, $5, $6, $7, $8)
returning subscription_id

-- Texts and addresses to learn from what the city's words are worth: one request in $3, always the same ones. $1, $2 first and last instant
select description, address from service_request
where requested_at >= $1 and requested_at < $2 and (description is not null or address is not null) and hashint8(request_id) % $3 = 0 limit 40000

-- Pairs with a request that is no more ask nothing any longer; what was decided about them stays in the log.
update incident_candidate c set state = 'withdrawn' from undone u
where u.previous_version is null and (c.request_low = u.request_id or c.request_high = u.request_id)

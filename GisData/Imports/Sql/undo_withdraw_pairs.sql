-- Pairs with a request that is no more ask nothing any longer; what was decided about them stays in the log. Two lookups in a hashed set: an "or" in a join would
-- hold every pair against every request.
update incident_candidate c set state = 'withdrawn'
where exists (select from undone u where u.previous_version is null and u.request_id = c.request_low)
   or exists (select from undone u where u.previous_version is null and u.request_id = c.request_high)

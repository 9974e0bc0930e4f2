-- Whether a search has gone by with the rule in force. A rule of the moment in which the search began was not seen by it.
select coalesce((select max(made_at) from incident_rule) < (select searched_at from incident_search), false)

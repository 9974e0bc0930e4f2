update incident_search set searched_batch = $1, searched_at = now()

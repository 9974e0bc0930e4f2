select distinct i from revised m, unnest(array[m.from_incident, m.to_incident]) i

select distinct i from moving m, unnest(array[m.from_incident, m.to_incident]) i

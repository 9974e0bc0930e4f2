-- The planner knows nothing of a table just filled: by its guess of a few hundred rows it would walk through the city for each of a million.
analyze undone

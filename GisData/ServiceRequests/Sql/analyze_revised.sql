-- The planner knows nothing of a table just filled.
analyze revised

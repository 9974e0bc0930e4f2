update city_state set simulated = true, simulation_seed = $1

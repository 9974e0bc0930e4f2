select coalesce((select simulated from city_state), false)

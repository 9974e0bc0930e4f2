select coalesce((select simulated from city_state), false), exists (select from service_request_key)

select min(local_date), max(local_date) from service_request

select request_id, month, district_id, neighbourhood_id from incoming

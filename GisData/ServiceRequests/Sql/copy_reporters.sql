copy personal.reporter (request_id, phone_hmac, name_hmac, sealed) from stdin (format binary)

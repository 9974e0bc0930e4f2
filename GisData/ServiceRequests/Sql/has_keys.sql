select exists (select from service_request_key where source = $1)

-- → first and last local month that can hold a request, as the first day of each; null where there is none
select date_trunc('month', min(requested_at) - interval '1 day')::date, date_trunc('month', max(requested_at) + interval '1 day')::date from service_request

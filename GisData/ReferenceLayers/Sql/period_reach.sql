-- First and last day (UTC) of the data.
select (select min(requested_at) from service_request)::date, newest_request()::date

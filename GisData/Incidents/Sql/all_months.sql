-- $1 first instant or null. First and last month (UTC) with requests.
select date_trunc('month', greatest(min(requested_at), $1::timestamptz) at time zone 'UTC') at time zone 'UTC', date_trunc('month', max(requested_at) at time zone 'UTC') at time zone 'UTC'
from service_request where $1::timestamptz is null or requested_at >= $1

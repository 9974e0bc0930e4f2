-- Filter $1.
select hex_cell, count(*) from service_request_filtered($1) where hex_cell is not null group by 1

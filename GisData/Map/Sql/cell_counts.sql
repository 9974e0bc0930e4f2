-- Filter $1…$9.
select hex_cell, count(*) from service_request_filtered($1, $2, $3, $4, $5, $6, $7, $8, $9) where hex_cell is not null group by 1

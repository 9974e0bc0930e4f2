-- Run $1; $2 all series, else subjects $3 and groups $4; $5, $6 districts and subjects the reader may see (null = all).
select * from cell_verdict($1, $2, $3, $4, $5, $6)

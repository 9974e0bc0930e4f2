select ensure_month_partitions($1, $1)

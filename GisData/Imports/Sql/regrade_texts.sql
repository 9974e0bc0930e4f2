select distinct address, source_area from regraded where address is not null or source_area is not null

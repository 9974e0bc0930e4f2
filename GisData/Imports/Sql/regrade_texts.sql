select distinct address, source_area from revised where address is not null or source_area is not null

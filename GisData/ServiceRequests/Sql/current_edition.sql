select boundary_edition, now() from (select 1) one left join boundary_edition on is_current

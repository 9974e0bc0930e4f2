-- Locked, so that two loadings at a time do not both find the days free.
select boundary_edition, source, valid_from, valid_to from boundary_edition where valid_from is not null order by valid_from for update

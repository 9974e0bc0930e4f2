-- Locked, so that two loadings at a time do not both find the days free. Open: until further notice, or ended only because a later one begins.
select boundary_edition, source, valid_from, valid_to, valid_to is null or ended_by is not null from boundary_edition where valid_from is not null order by valid_from for update

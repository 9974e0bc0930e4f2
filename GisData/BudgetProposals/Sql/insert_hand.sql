-- A proposal drafted by hand. $6, $7: boundary edition and hexagons of its place.
insert into budget_proposal (origin, title, subject_id, measure_code, created_run_id, created_at, fiscal_year, hex_cells, geom, district_ids, neighbourhood_ids, place_fa, place_en,
  quantity, expense_class, why, drafted_by, drafted_role)
select 'hand', $1, $2, $3, $4, $5, $8, $7, (select st_multi(st_union(geom)) from analysis_cell where boundary_edition = $6 and hex_cell = any ($7)), $9, $10, $11, $12, $13, $14, $15, $16, $17
returning proposal_id

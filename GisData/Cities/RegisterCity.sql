-- $1 slug, $2 taxonomy edition → the slug this database belongs to
with entered as (
  insert into city_state (slug, taxonomy_edition) values ($1, $2)
  on conflict (only_row) do update set taxonomy_edition = case when city_state.slug = excluded.slug then excluded.taxonomy_edition else city_state.taxonomy_edition end
  returning slug)
select slug from entered

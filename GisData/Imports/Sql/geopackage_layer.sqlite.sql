-- SQLite, not PostgreSQL. The statements that read the layer: %w quotes its name as only the database itself can.
select format('select * from "%w"', c.table_name), format('select count(*) from "%w"', c.table_name), g.column_name,
  case when lower(s.organization) = 'epsg' then s.organization_coordsys_id else g.srs_id end,
  case when lower(s.organization) = 'epsg' then null else s.definition end
from gpkg_contents c
left join gpkg_geometry_columns g on g.table_name = c.table_name
left join gpkg_spatial_ref_sys s on s.srs_id = g.srs_id
where c.data_type in ('features', 'attributes') and ($layer is null or lower(c.table_name) = lower($layer))
order by c.data_type desc, c.table_name
limit 1

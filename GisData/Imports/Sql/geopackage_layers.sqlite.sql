-- SQLite, not PostgreSQL.
select table_name from gpkg_contents where data_type in ('features', 'attributes') order by data_type desc, table_name

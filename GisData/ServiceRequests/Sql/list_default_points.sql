-- $1 source, $2 and $3 points that are rightly shared
select d.longitude, d.latitude from default_point d
where d.source = $1 and not exists (select from unnest($2::float8[], $3::float8[]) t (x, y) where abs(t.x - d.longitude) < 1e-6 and abs(t.y - d.latitude) < 1e-6)

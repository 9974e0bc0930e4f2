insert into import_profile (name, profile, file_kind, header, saved_by) values ($1, $2::jsonb, $3, $4, $5)
on conflict (name) do update set profile = excluded.profile, file_kind = excluded.file_kind, header = excluded.header, saved_by = excluded.saved_by, saved_at = now()

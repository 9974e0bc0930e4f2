select name, profile::text, file_kind, header, saved_by, saved_at from import_profile order by saved_at desc, name

-- Whether layer $1 is what file $2 brought, whole.
select exists (select from reference_feature f join reference_load l using (reference_load) where f.layer = $1 and l.file_sha256 = $2)

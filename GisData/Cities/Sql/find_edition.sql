select kind, file_sha256 from boundary_edition where is_current

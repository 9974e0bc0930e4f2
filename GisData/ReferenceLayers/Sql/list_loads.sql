select reference_load, layer, file_name, file_sha256, source, loaded_by, loaded_at, read_rows, loaded, unchanged, rejected
from reference_load order by reference_load desc limit 20
